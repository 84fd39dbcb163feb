import SweepCore
import Testing

@testable import Experiments

@Suite struct ArchitectureRecordsTests {
  @Test func layersAreOneAxisAsLongAsTheDeepestNetwork() throws {
    let plan = try plan(
      """
      experiment: architecture-flow
      setup: {dataset: synthetic_2d, epochs: 3}
      axes: {architecture: [mlp-4, mlp-6-5-4, mlp-3-2]}
      record: {weights: last, activations: last}
      """)
    #expect(plan.dimension("layer")?.labels == ["layer1", "layer2", "layer3"])
    #expect(plan.records.first { $0.name == "information_input" }?.shape == [3, 3])
    #expect(
      plan.buckets.map(\.name)
        == ["architecture_mlp_4", "architecture_mlp_6_5_4", "architecture_mlp_3_2"])
    let deepest = plan.buckets[1].tensors
    #expect(deepest.first { $0.name == "layer2_weight" }?.shape.suffix(2) == [5, 6])
    #expect(deepest.first { $0.name == "layer3_activation" }?.shape.suffix(2) == [1000, 4])
  }

  @Test func everyRecordExplainsItself() {
    let context = RecordingContext(
      policy: RecordingPolicy(), featureShape: [28, 28], testCount: 10_000)
    for record in ArchitectureFlow.records(of: ArchitectureSetup(), in: context) {
      #expect(!record.longName.isEmpty && !record.units.isEmpty)
      #expect(record.kind == .tensor || record.note?.isEmpty == false, "\(record.name)")
    }
  }

  @Test func theActivationsOfConvolutionsKeepTheirImage() throws {
    var setup = ArchitectureSetup()
    setup.architecture = "cnn-4"
    let records = ArchitectureFlow.records(
      of: setup,
      in: RecordingContext(
        policy: RecordingPolicy(samples: 20), featureShape: [28, 28], testCount: 10_000))
    let activation = try #require(records.first { $0.name == "layer2_activation" })
    #expect(activation.shape == [5, 20, 8, 14, 14])
    #expect(activation.isCompressed)
  }
}
