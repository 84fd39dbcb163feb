import Compute
import Testing

@testable import Training

@Suite struct PoolingLayerTests {
  @Test func ofEqualNumbersTheFirstGetsTheSlope() {
    let own = workspace()
    let layer = PoolingLayer.maximum(shape: [1, 2, 4])
    let x = own.batch([1, 3, 0, 0, 3, 2, 0, 0], [1, 2, 4])
    #expect(layer.forward(x, in: own).values == [3, 0])
    let back = layer.backward(own.batch([5, 7], [1, 1, 2]), in: own, needsInput: true)
    #expect(back?.values == [0, 5, 7, 0, 0, 0, 0, 0])
  }

  @Test func whatFillsNoWindowIsPassedOver() {
    let own = workspace()
    let layer = PoolingLayer.maximum(shape: [1, 3, 3])
    #expect(layer.outputShape == [1, 1, 1])
    #expect(
      layer.forward(own.batch([1, 2, 9, 3, 4, 9, 9, 9, 9], [1, 3, 3]), in: own).values == [4])
    let back = layer.backward(own.batch([1], [1, 1, 1]), in: own, needsInput: true)
    #expect(back?.values == [0, 0, 0, 0, 1, 0, 0, 0, 0])
  }

  @Test func theMeanOfAnImageSharesItsSlope() {
    let own = workspace()
    let layer = PoolingLayer.globalMean(shape: [2, 2, 2])
    let y = layer.forward(own.batch([1, 2, 3, 6, 0, 0, 0, 4], [2, 2, 2]), in: own)
    #expect(y.values == [3, 1] && y.shape == [2])
    let back = layer.backward(own.batch([4, 8], [2]), in: own, needsInput: true)
    #expect(back?.values == [1, 1, 1, 1, 2, 2, 2, 2] && back?.shape == [2, 2, 2])
  }

  @Test func batchesOfTwoSizesTakeTurns() {
    let own = workspace()
    let layer = PoolingLayer.maximum(shape: [1, 2, 2])
    for rows in [1, 3, 1, 2] {
      let numbers = normal(4 * rows, "x")
      let y = layer.forward(own.batch(numbers, [1, 2, 2]), in: own).values
      #expect(y == (0..<rows).map { numbers[4 * $0..<4 * $0 + 4].max() ?? 0 })
      _ = layer.backward(own.batch(y, [1, 1, 1]), in: own, needsInput: true)
    }
  }
}
