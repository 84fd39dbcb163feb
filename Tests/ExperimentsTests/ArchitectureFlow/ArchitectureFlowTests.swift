import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct ArchitectureFlowTests {
  private let axes = "{architecture: [mlp-6-4, cnn-2], seed: [3]}"

  private func digests(_ scene: ArchitectureScene) throws -> [String] {
    let store = try scene.run.store()
    #expect(try store.statuses() == [.complete, .complete])
    return try #require(try store.points("content_sha256").texts)
  }

  @Test func whatIsDeclaredIsWritten() throws {
    let scene = try ArchitectureScene(axes: axes, rest: "record: {samples: 7}")
    let control = try scene.train()
    #expect(control.failures.isEmpty, "\(control.failures)")
    let store = try scene.run.store()
    for record in store.plan.records {
      for point in 0..<2 {
        let values = try store.values(of: record.name, at: point)
        // The second network has as many layers as the first: nothing is padded.
        #expect(values.allSatisfy { !$0.isNaN }, "\(record.name) of point \(point)")
      }
    }
    for point in 0..<2 {
      let bucket = try #require(store.plan.bucket(of: store.plan.setup(of: store.grid[point])))
      for tensor in bucket.tensors {
        let values = try store.tensor(tensor.name, at: point, snapshot: 1)
        #expect(values.allSatisfy { !$0.isNaN }, "\(tensor.name) of point \(point)")
      }
    }
  }

  @Test func aTrialThatIsStoppedAndContinuedIsTheSame() throws {
    let calm = try ArchitectureScene(axes: axes)
    try calm.train()
    let disturbed = try ArchitectureScene(axes: axes)
    let control = TestControl()
    control.lastStep = 9
    try disturbed.train(control, every: .zero)
    #expect(!disturbed.run.kept.isEmpty, "it was stopped within a point")
    let rest = try disturbed.train(every: .zero)
    #expect(rest.remarks.contains { $0.contains("continues after") })
    let both = (try digests(calm), try digests(disturbed))
    #expect(both.0 == both.1)
  }

  @Test func whatIsMeasuredDoesNotChangeTraining() throws {
    func losses(_ rest: String) throws -> [Double] {
      let scene = try ArchitectureScene(axes: axes, rest: rest)
      try scene.train()
      return try scene.run.store().values(of: "train_loss").values
    }
    let all = try losses("")
    #expect(all.allSatisfy { $0.isFinite })
    #expect(try losses("measure: []") == all)
  }

  @Test func aSetupTrainsOnFewerSamplesOfEachClass() throws {
    let scene = try ArchitectureScene(axes: axes, setup: ", train_per_class: 10, test_per_class: 2")
    let data = try Dataset.load("mnist", from: scene.locations)
    var setup = ArchitectureSetup()
    setup.trainPerClass = 10
    setup.testPerClass = 2
    let prepared = ArchitectureFlow.prepare(data, for: setup)
    #expect(prepared.train.count == 100 && prepared.test.count == 20)
    #expect(ArchitectureFlow.prepare(data, for: ArchitectureSetup()).train.count == 300)
    #expect(try scene.train().failures.isEmpty)
    #expect(
      scene.run.plan.buckets[0].tensors.first { $0.name == "layer1_activation" }?.shape[1] == 20)
  }

  @Test func theWidestLayerIsMostOfTheMemory() {
    let context = RecordingContext(
      policy: RecordingPolicy(weights: .never, activations: .never), featureShape: [28, 28],
      testCount: 10_000)
    var setup = ArchitectureSetup()
    setup.architecture = "cnn-16"
    let bytes = ArchitectureFlow.memory(of: setup, in: context)
    // Its activations in single and in double precision.
    #expect(bytes > 12 * 10_000 * 12_544 && bytes < 2 << 30, "\(bytes)")
    setup.architecture = "mlp-1layer"
    #expect(ArchitectureFlow.memory(of: setup, in: context) < 1 << 30)
  }
}
