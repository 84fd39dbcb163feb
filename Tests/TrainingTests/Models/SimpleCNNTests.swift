import Compute
import Testing

@testable import Training

@Suite struct SimpleCNNTests {
  @Test func theStudysNetworkHasItsPublishedNumberOfParameters() {
    let network = Network.simpleCNN(channels: 16, seed: 1)
    #expect(network.parameters.values.count == 28_938)
    #expect(
      network.parameters.slots.map(\.shape) == [
        [16, 1, 5, 5], [16], [32, 16, 5, 5], [32], [10, 1568], [10],
      ])
    #expect(network.outputShape == [10] && network.inputShape == [1, 28, 28])
  }

  @Test func activationsAreRecordedAfterTheReLUBeforePooling() throws {
    let network = Network.simpleCNN(channels: 16, seed: 1)
    #expect(network.probes.map(\.outputShape) == [[16, 28, 28], [32, 14, 14]])
    let samples = TestSamples.random(count: 3, featureCount: 784)
    let found = try network.activations(of: samples, at: ["conv1", "conv2"])
    #expect(found["conv1"]?.columns == 12_544 && found["conv2"]?.columns == 6272)
    for matrix in found.values {
      #expect(matrix.elements.allSatisfy { $0 >= 0 } && matrix.elements.contains { $0 > 0 })
    }
  }

  @Test func theFirstMapIsAConvolutionInTheOrderChannelRowColumn() throws {
    let network = Network.simpleCNN(channels: 2, inputShape: [1, 8, 8], seed: 3)
    let samples = TestSamples.random(count: 1, featureCount: 64)
    let map = try #require(try network.activations(of: samples, at: ["conv1"])["conv1"])
    let (weights, bias) = (network.parameters["conv1.weight"], network.parameters["conv1.bias"])
    let expected = (0..<128).map { place in
      let (channel, row, column) = (place / 64, place / 8 % 8, place % 8)
      var sum = Double(bias[channel])
      for step in 0..<25 {
        let (y, x) = (row + step / 5 - 2, column + step % 5 - 2)
        guard (0..<8).contains(y), (0..<8).contains(x) else { continue }
        sum += Double(weights[channel * 25 + step]) * Double(samples.matrix[0, y * 8 + x])
      }
      return max(0, sum)
    }
    #expect(isClose(map.elements, expected))
  }
}
