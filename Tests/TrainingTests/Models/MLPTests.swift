import Compute
import Testing

@testable import Training

@Suite struct MLPTests {
  @Test func theStudysNetworksHaveTheirPublishedNumberOfParameters() {
    let counts = [
      [784, 128, 10], [784, 256, 128, 64, 10], [784, 512, 256, 128, 64, 10],
    ].map { Network.mlp(widths: $0, seed: 1).parameters.values.count }
    #expect(counts == [101_770, 242_762, 575_050])
  }

  @Test func itIsThePlainNetworkOfThoseWidths() {
    let widths = [6, 5, 4, 3]
    let network = Network.mlp(widths: widths, seed: 4)
    let parameters = network.parameters.names.flatMap { network.parameters[$0] }
    let plain = PlainNetwork(widths: widths, parameters: parameters)
    let x = normal(5 * 6, "x")
    let outputs = plain.forward(x, rows: 5)
    let y = network.forward(network.workspace.batch(x, [6]))
    #expect(isClose(y.values, outputs[3].map(Double.init)))
  }

  @Test func hiddenLayersCanBeProbedAfterTheirReLU() throws {
    let network = Network.mlp(widths: [6, 5, 4, 3], seed: 4)
    #expect(network.probes.map(\.name) == ["layer0", "layer1"])
    #expect(network.probes.map(\.outputShape) == [[5], [4]])
    let samples = TestSamples.random(count: 9, featureCount: 6)
    let found = try network.activations(of: samples, at: ["layer1"])["layer1"]
    let numbers = try #require(found).elements
    #expect(numbers.count == 36 && numbers.allSatisfy { $0 >= 0 } && numbers.contains(0))
  }

  @Test func itStartsAsPyTorchDoes() {
    let parameters = Network.mlp(widths: [784, 128, 10], seed: 1).parameters
    for (name, inputs) in [("layer0", 784.0), ("layer1", 128.0)] {
      for array in ["\(name).weight", "\(name).bias"] {
        let bound = 1 / inputs.squareRoot()
        let most = Double(parameters[array].map(abs).max() ?? 0)
        #expect(most <= bound && most > 0.8 * bound, "\(array)")
      }
    }
    #expect(
      Network.mlp(widths: [6, 5, 3], seed: 1).parameters.values
        == Network.mlp(widths: [6, 5, 3], seed: 1).parameters.values)
    #expect(
      Network.mlp(widths: [6, 5, 3], seed: 1).parameters.values
        != Network.mlp(widths: [6, 5, 3], seed: 2).parameters.values)
  }

  /// What the Python of the module's page gives for `mlp([3, 2, 2], 7)`.
  @Test func firstWeightsAreThoseOfTheModulesPage() {
    let bits: [UInt32] = [
      0x3EA1_BC4C, 0x3B1A_295B, 0xBEDC_19E5, 0xBEB9_8F63, 0x3ECB_DDA6, 0xBE1B_8BF5, 0xBEA3_91D1,
      0xBDDD_E612, 0x3EEF_C34F, 0xBDF3_6C4E, 0x3EDA_84B2, 0x3E3D_D121, 0xBEB1_D9C7, 0xBF26_F235,
    ]
    #expect(Network.mlp(widths: [3, 2, 2], seed: 7).parameters.values.map(\.bitPattern) == bits)
  }
}
