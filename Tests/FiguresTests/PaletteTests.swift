import Testing

@testable import Figures

struct PaletteTests {
  @Test func divergingRunsFromBlueThroughWhiteToRed() {
    #expect(Palette.diverging(-1) == Colour(0x053061))
    #expect(Palette.diverging(0) == Colour(0xf7f7f7))
    #expect(Palette.diverging(1) == Colour(0x67001f))
    #expect(Palette.diverging(0.4) == Colour(0xf4a582))
    #expect(Palette.diverging(7) == Palette.diverging(1))
    #expect(Palette.diverging(-.infinity) == Palette.diverging(-1))
    #expect(Palette.diverging(.nan) == Palette.missing)
  }

  @Test func categoriesDiffer() {
    #expect(Palette.categories.count == 8)
    #expect(Set(Palette.categories).count == 8)
  }
}
