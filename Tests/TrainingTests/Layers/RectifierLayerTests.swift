import Compute
import Testing

@testable import Training

@Suite struct RectifierLayerTests {
  @Test("the slope at 0 is the slope below it", arguments: [0, 0.2] as [Float])
  func theSlopeAtZero(slope: Float) {
    let own = workspace()
    let layer = RectifierLayer(slope: slope, shape: [4])
    #expect(
      layer.forward(own.batch([0, -2, 3, -0.0], [4]), in: own).values == [0, -2 * slope, 3, 0])
    let back = layer.backward(own.batch([1, 1, 1, 1], [4]), in: own, needsInput: true)
    #expect(back?.values == [slope, slope, 1, slope])
  }

  @Test func batchesOfTwoSizesTakeTurns() {
    let own = workspace()
    let layer = RectifierLayer(shape: [3])
    for rows in [2, 1, 3, 2] {
      let numbers = normal(3 * rows, "x")
      let y = layer.forward(own.batch(numbers, [3]), in: own)
      #expect(y.values == numbers.map { max(0, $0) })
      let back = layer.backward(y, in: own, needsInput: true)
      #expect(back?.values == y.values)
    }
  }
}
