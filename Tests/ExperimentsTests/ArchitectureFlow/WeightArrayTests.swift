import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct WeightArrayTests {
  @Test(arguments: ["mlp-1layer", "mlp-5-4-3", "cnn-4"])
  func theyAreAllParametersOfTheNetworkInTheirShapes(name: String) throws {
    var setup = ArchitectureSetup()
    setup.architecture = name
    for shape in [[12, 8], [3, 8, 8]] {
      let network = try #require(Architecture(name)).network(for: shape, classCount: 6, seed: 0)
      let arrays = ArchitectureFlow.weightArrays(
        of: setup,
        in: RecordingContext(
          policy: RecordingPolicy(), featureShape: shape, classCount: 6, testCount: 10))
      let slots = network.parameters.slots
      #expect(arrays.map(\.parameter) == slots.map(\.name))
      #expect(arrays.map { $0.dimensions.map(\.length) } == slots.map(\.shape))
      #expect(Set(arrays.map(\.record)).count == arrays.count)
    }
  }
}
