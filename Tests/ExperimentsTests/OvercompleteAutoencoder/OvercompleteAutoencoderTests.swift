import Compute
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct OvercompleteAutoencoderTests {
  @Test func whatIsDeclaredIsWritten() throws {
    let scene = try AutoencoderScene(rest: "record: {activations: measured, samples: 12}")
    let control = try scene.train()
    #expect(control.failures.isEmpty, "\(control.failures)")
    let store = try scene.run.store()
    #expect(store.plan.dimension("snapshot")?.coordinate == "images_seen")
    #expect(store.plan.dimension("snapshot")?.values == [0, 60, 120, 180, 260])
    for record in store.plan.records {
      let values = try store.values(of: record.name, at: 1)
      let places = values.indices.filter { values[$0].isNaN }
      switch record.name {
      case "train_loss": #expect(places == [0], "there is no loss before the first step")
      case let name where name.hasPrefix("probe"): #expect(places == [1, 2, 3], "\(name)")
      default: #expect(places.isEmpty, "\(record.name)")
      }
    }
    let bucket = try #require(store.plan.bucket(of: store.plan.setup(of: store.grid[1])))
    #expect(bucket.name == "hidden_dim_8")
    for tensor in bucket.tensors {
      let values = try store.tensor(tensor.name, at: 1, snapshot: 4)
      #expect(values.allSatisfy { !$0.isNaN }, "\(tensor.name)")
    }
  }

  @Test(arguments: ["", ", single_pass: false, epochs: 3, snapshot_every: 2"])
  func aTrialThatIsStoppedAndContinuedIsTheSame(setup: String) throws {
    func digests(_ scene: AutoencoderScene) throws -> [String] {
      let store = try scene.run.store()
      #expect(try store.statuses() == [.complete, .complete])
      return try #require(try store.points("content_sha256").texts)
    }
    let calm = try AutoencoderScene(setup: setup)
    try calm.train()
    let disturbed = try AutoencoderScene(setup: setup)
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
      let scene = try AutoencoderScene(rest: rest)
      try scene.train()
      return try scene.run.store().values(of: "validation_loss").values
    }
    let all = try losses("")
    #expect(all.allSatisfy { $0.isFinite })
    #expect(try losses("measure: []\nrecord: {weights: none, activations: none}") == all)
  }

  @Test func imagesAreNormalisedAsIsUsualForThem() throws {
    let scene = try AutoencoderScene()
    let data = try Dataset.load("mnist", from: scene.locations)
    let prepared = OvercompleteAutoencoder.prepare(data, for: AutoencoderSetup())
    let (raw, normal) = (data.test.samples.rows(0..<1), prepared.test.samples.rows(0..<1))
    let expected = (raw.elements[100] - 0.1307) / 0.3081
    #expect(abs(normal.elements[100] - expected) < 1e-6)
  }

  @Test func aBatchThatNothingFillsIsSaid() throws {
    let scene = try AutoencoderScene(setup: ", val_split: 0.95")
    let control = try scene.train()
    #expect(control.failures.count == 2)
    #expect(control.failures.first?.message.contains("batch_size") == true)
  }

  @Test func memoryDoesNotGrowWithTheWeightsThatAreRecorded() {
    func memory(_ policy: RecordingPolicy, snapshots: Int = 50) -> Int {
      var setup = AutoencoderSetup()
      setup.hiddenDim = 2_048
      setup.snapshots = snapshots
      return OvercompleteAutoencoder.memory(
        of: setup,
        in: RecordingContext(policy: policy, featureShape: [28, 28], testCount: 10_000))
    }
    let none = memory(RecordingPolicy(weights: .never, activations: .never))
    let all = memory(RecordingPolicy(activations: .never))
    let snapshot = (2 * 784 * 2_048 + 784 + 2_048) * 4
    #expect(all - none == (256 << 20) + snapshot)
    #expect(memory(RecordingPolicy(activations: .never), snapshots: 100) == all)
    #expect(memory(RecordingPolicy(activations: .never), snapshots: 3) - none == 4 * snapshot)
    // Without weights a worker was seen to take 580 MB with its program and images.
    #expect(none > 450_000_000 && none < 800_000_000, "\(none)")
  }
}
