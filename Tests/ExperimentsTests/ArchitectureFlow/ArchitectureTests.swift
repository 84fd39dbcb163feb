import Testing
import Training

@testable import Experiments

@Suite struct ArchitectureTests {
  @Test(arguments: [
    ("mlp-1layer", 101_770), ("mlp-3layer", 242_762), ("mlp-5layer", 575_050), ("cnn-16", 28_938),
  ])
  func thePublishedNetworksHaveTheirNumberOfParameters(name: String, count: Int) throws {
    let architecture = try #require(Architecture(name))
    let network = architecture.network(for: [28, 28], classCount: 10, seed: 0)
    #expect(network.parameters.values.count == count)
  }

  @Test(arguments: ["mlp-1layer", "mlp-5layer", "mlp-7-5", "cnn-3"])
  func theRecordedLayersAreTheProbesOfTheNetwork(name: String) throws {
    let architecture = try #require(Architecture(name))
    let network = architecture.network(for: [12, 8], classCount: 4, seed: 0)
    let layers = architecture.layers(for: [12, 8])
    #expect(layers.map(\.probe) == network.probes.map(\.name))
    #expect(layers.map(\.shape) == network.probes.map(\.outputShape))
    #expect(layers.count == architecture.layerCount)
    #expect(network.outputShape == [4])
  }

  @Test func colourImagesKeepTheirChannels() throws {
    let network = try #require(Architecture("cnn-2")).network(
      for: [3, 8, 8], classCount: 10, seed: 0)
    #expect(network.inputShape == [3, 8, 8])
  }

  @Test(arguments: [
    "", "mlp", "mlp-", "mlp-0", "mlp-64-", "mlp-2layer", "cnn", "cnn-3-4", "resnet-18", "mlp-70000",
  ])
  func whatIsNoArchitectureHasNone(name: String) {
    #expect(Architecture(name) == nil)
  }
}
