import Testing

@testable import Figures

struct ColourTests {
  @Test func numberAndTextAgree() {
    #expect(Colour(0x0a0b0c) == Colour(red: 10, green: 11, blue: 12))
    #expect(Colour(0x0a0bff).hex == "#0a0bff")
  }

  @Test func mixingRunsFromOneToTheOther() {
    let black = Colour(0x000000)
    let other = Colour(0x64c8ff)
    #expect(black.mixed(with: other, 0) == black)
    #expect(black.mixed(with: other, 1) == other)
    #expect(black.mixed(with: other, 0.5) == Colour(0x326480))
  }
}
