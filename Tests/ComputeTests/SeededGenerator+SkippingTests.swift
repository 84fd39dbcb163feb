import Compute
import Testing

@Suite struct SeededGeneratorSkippingTests {
  @Test("skipping is drawing and forgetting", arguments: [0, 1, 7, 1_000])
  func skippingIsDrawing(draws: Int) {
    let start = SeededGenerator.stream(seed: 5, name: "projection/64")
    var drawn = start
    for _ in 0..<draws { _ = drawn.next() }
    #expect(start.skipping(draws) == drawn)
  }

  @Test func aNormalNumberTakesTwoDraws() {
    let start = SeededGenerator.stream(seed: 5, name: "noise")
    var drawn = start
    for _ in 0..<9 { _ = drawn.normal() }
    #expect(start.skipping(18) == drawn)
  }
}
