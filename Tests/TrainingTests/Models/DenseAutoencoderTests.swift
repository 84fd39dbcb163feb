import Compute
import Testing

@testable import Training

@Suite struct DenseAutoencoderTests {
  @Test("weights start with their expected norms", arguments: [(784, 16.17), (1024, 18.47)])
  func weightsStartWithTheirExpectedNorms(hidden: Int, encoder: Double) {
    let network = Network.autoencoder(featureCount: 784, hiddenCount: hidden, seed: 1)
    let parameters = network.parameters
    #expect(parameters.values.count == 2 * 784 * hidden + hidden + 784)
    func norm(_ name: String) -> Double {
      parameters[name].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
    #expect(abs(norm("encoder.weight") - encoder) < 0.05)
    #expect(abs(norm("decoder.weight") - 16.17) < 0.05)
  }

  @Test func itIsAReLUBetweenTwoLayers() throws {
    let network = Network.autoencoder(featureCount: 5, hiddenCount: 8, seed: 2)
    let parameters = network.parameters.names.flatMap { network.parameters[$0] }
    let outputs = PlainNetwork(widths: [5, 8, 5], parameters: parameters)
      .forward(normal(20, "x"), rows: 4)
    let y = network.forward(network.workspace.batch(normal(20, "x"), [5]))
    #expect(isClose(y.values, outputs[2].map(Double.init)))
    #expect(network.probes.map(\.outputShape) == [[8]])
  }
}
