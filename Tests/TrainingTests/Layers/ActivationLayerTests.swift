import Compute
import Testing

@testable import Training

@Suite struct ActivationLayerTests {
  @Test func softmaxCouplesAllNumbersOfASample() {
    let own = workspace()
    let layer = ActivationLayer(Softmax.self, shape: [2, 1, 3])
    let y = layer.forward(own.batch(normal(12, "x"), [2, 1, 3]), in: own).values
    for row in 0..<2 {
      #expect(abs(y[row * 6..<row * 6 + 6].reduce(0, +) - 1) < 1e-6)
      #expect(y[row * 6..<row * 6 + 3].reduce(0, +) < 1)
    }
  }

  @Test func theArrivingSlopeIsLeftAsItIs() {
    let own = workspace()
    let layer = ActivationLayer(ReLU.self, shape: [3])
    _ = layer.forward(own.batch([-1, 2, 0], [3]), in: own)
    let slope = own.batch([5, 6, 7], [3])
    let back = layer.backward(slope, in: own, needsInput: true)
    #expect(back?.values == [0, 6, 0] && slope.values == [5, 6, 7])
  }

  @Test func evaluationKeepsNothing() {
    let own = workspace(isTraining: false)
    let layer = ActivationLayer(Tanh.self, shape: [3])
    _ = layer.forward(own.batch([1, 2, 3], [3]), in: own)
    #expect(own.arena.liveBytes == 0)
    own.isTraining = true
    _ = layer.forward(own.batch([1, 2, 3], [3]), in: own)
    #expect(own.arena.liveBytes == 128)
  }

  @Test func aBackwardPassNeedsOneOfTrainingBefore() async {
    await #expect(processExitsWith: .failure) {
      let own = workspace(isTraining: false)
      let layer = ActivationLayer(Tanh.self, shape: [1])
      let y = layer.forward(own.batch([1], [1]), in: own)
      _ = layer.backward(y, in: own, needsInput: true)
    }
  }
}
