import Testing

@testable import Training

@Suite struct MeanSquaredErrorTests {
  @Test func itIsTheMeanOverAllElements() {
    let x: [Float] = [1, 2, 3, 4]
    let target: [Float] = [1, 0, 4, 1]
    var gradient = [Float](repeating: .nan, count: 4)
    var span = gradient.mutableSpan
    #expect(MeanSquaredError.evaluate(x.span, target: target.span, gradient: &span) == 3.5)
    #expect(gradient == [0, 1, -0.5, 1.5])
    span = gradient.mutableSpan
    let loss = MeanSquaredError.evaluate(x.span, target: target.span, weight: 2, gradient: &span)
    #expect(loss == 3.5 && gradient == [0, 2, -1, 3])
    #expect(MeanSquaredError.evaluate(x.span, target: target.span) == 3.5)
  }
}
