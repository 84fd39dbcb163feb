import Compute
import Testing

@Suite struct NormsTests {
  @Test(
    "the sum of squares is exact where double precision is", arguments: [0, 1, 15, 16, 17, 1000])
  func theSumOfSquaresIsExact(count: Int) {
    let x = (0..<count).map { Float($0 % 31 - 15) }
    let exact = (0..<count).reduce(0) { $0 + ($1 % 31 - 15) * ($1 % 31 - 15) }
    #expect(sumOfSquares(x.span) == Double(exact))
  }

  @Test func squaresBeyondSinglePrecisionStayFinite() {
    let x: [Float] = [3e38, 1e-30, -3e38]
    #expect(abs(sumOfSquares(x.span) / 1.8e77 - 1) < 1e-6)
    let broken: [Float] = [1, .nan]
    #expect(sumOfSquares(broken.span).isNaN)
  }

  /// The same digest must come out on every processor.
  @Test func theBitsAreTheSameOnEveryProcessor() {
    var generator = SeededGenerator.stream(seed: 6, name: "norm")
    let x = (0..<100_003).map { _ in generator.uniformFloat() }
    #expect(sumOfSquares(x.span).bitPattern == 0x40E0_5605_A458_A4B1)
  }

  @Test func scalingReachesEveryNumber() {
    var x = (0..<37).map(Float.init)
    var span = x.mutableSpan
    scale(&span, by: 0.5)
    #expect(x == (0..<37).map { Float($0) / 2 })
  }
}
