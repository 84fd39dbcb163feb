import Compute
import Testing

@testable import Training

@Suite struct NormalisationLayerTests {
  @Test func runningStatisticsFollowTwoBatchesAsWorkedOutByHand() {
    let own = workspace()
    let layer = NormalisationLayer("n", shape: [2, 1, 2], in: own)
    // Two samples of two channels: 1, 2 and 10, 30; then 3, 4 and 50, 70.
    _ = layer.forward(own.batch([1, 2, 10, 30, 3, 4, 50, 70], [2, 1, 2]), in: own)
    // Means 2.5 and 40, unbiased variances 5/3 and 2000/3.
    #expect(isClose(own.parameters["n.running_mean"], [0.25, 4]))
    #expect(isClose(own.parameters["n.running_var"], [0.9 + 0.5 / 3, 0.9 + 200.0 / 3]))
    _ = layer.forward(own.batch([0, 0, 1, -1, 4, 4, 1, -1], [2, 1, 2]), in: own)
    // Means 2 and 0, unbiased variances 16/3 and 4/3.
    let mean = [0.9 * 0.25 + 0.2, 0.9 * 4]
    let variance = [0.9 * (0.9 + 0.5 / 3) + 1.6 / 3, 0.9 * (0.9 + 200.0 / 3) + 0.4 / 3]
    #expect(isClose(own.parameters["n.running_mean"], mean))
    #expect(isClose(own.parameters["n.running_var"], variance))

    own.isTraining = false
    own.parameters["n.weight"] = [2, 3]
    own.parameters["n.bias"] = [-1, 1]
    let x: [Float] = [5, 6, 7, 8]
    let y = layer.forward(own.batch(x, [2, 1, 2]), in: own).values
    let expected = x.enumerated().map { place, number in
      let channel = place / 2
      let normalised = (Double(number) - mean[channel]) / (variance[channel] + 1e-5).squareRoot()
      return [2.0, 3][channel] * normalised + [-1.0, 1][channel]
    }
    #expect(isClose(y, expected))
    // Evaluation has left them alone.
    #expect(isClose(own.parameters["n.running_mean"], mean))
  }

  @Test func trainingNormalisesByTheBatchWhateverWasBefore() {
    let own = workspace()
    let layer = NormalisationLayer("n", shape: [1, 1, 1], in: own)
    for numbers in [[1, 2, 3, 4], [100, 200, 300, 400]] as [[Float]] {
      let y = layer.forward(own.batch(numbers, [1, 1, 1]), in: own).values
      let root = 1.25.squareRoot()
      #expect(isClose(y, [-1.5 / root, -0.5 / root, 0.5 / root, 1.5 / root], 1e-4))
    }
  }

  @Test func itStartsAsTheIdentity() {
    let own = workspace(isTraining: false)
    let layer = NormalisationLayer("n", shape: [3, 2, 2], in: own)
    let numbers = normal(24, "x")
    let y = layer.forward(own.batch(numbers, [3, 2, 2]), in: own).values
    #expect(isClose(y, numbers.map { Double($0) / 1.00001.squareRoot() }))
    #expect(own.parameters.names == ["n.weight", "n.bias", "n.running_mean", "n.running_var"])
    #expect(own.parameters.values == [1, 1, 1, 0, 0, 0])
    #expect(own.parameters.statistics == [0, 0, 0, 1, 1, 1])
  }

  @Test func aReLUInTheSamePassIsOneBehindIt() {
    func run(_ isRectified: Bool) -> [Float] {
      let own = workspace()
      let layer = NormalisationLayer("n", shape: [16, 2, 2], isRectified: isRectified, in: own)
      return layer.forward(own.batch(normal(192, "x"), [16, 2, 2]), in: own).values
    }
    #expect(run(true) == run(false).map { max(0, $0) })
  }
}
