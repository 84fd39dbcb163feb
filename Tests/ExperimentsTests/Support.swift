import Files
import Foundation
import Storage
import SweepCore
import Training

@testable import Experiments

/// No folder but the ones a test names: what lies on the machine decides nothing.
let nowhere = DataLocations(environment: [:])

/// The plan of a sweep file's text.
func plan(_ yaml: String, from locations: DataLocations = nowhere) throws -> Plan {
  try SweepResolution(locations: locations).plan(of: SweepFile(parsing: yaml, file: "test.yaml"))
}

/// A sweep of the InfoMax study over the plane, seconds long; setup and axes replace its defaults.
func smallPlan(
  setup: String = "", axes: String = "{seed: [1]}", rest: String = ""
) throws -> Plan {
  let defaults = ["dataset: synthetic_2d", "hidden_dim: 4", "epochs: 2", "metrics_every: 1"]
  let kept = defaults.filter { entry in
    let key = entry.prefix { $0 != ":" } + ":"
    return !setup.contains(key) && !axes.contains(key)
  }
  return try plan(
    """
    experiment: infomax-activations
    setup: {\((kept + (setup.isEmpty ? [] : [setup])).joined(separator: ", "))}
    axes: \(axes)
    \(rest)
    """)
}

/// What a lease reports to, with the answers that a test wants.
final class TestControl: LeaseControl {
  private(set) var steps = 0
  private(set) var pointsDone = 0
  private(set) var events: [String] = []
  private(set) var failures: [(point: Int, message: String)] = []
  private(set) var files: [ShardName] = []
  private(set) var remarks: [String] = []
  /// Called at every step with its number.
  var onStep: (Int) -> Void = { _ in }
  /// The step after which no time is left.
  var lastStep = Int.max
  /// The point after which no time is left.
  var lastPoint = Int.max

  func step() {
    steps += 1
    onStep(steps)
  }
  func hasTime(for work: Duration) -> Bool { steps < lastStep && pointsDone < lastPoint }
  func pointDone() { pointsDone += 1 }
  func remark(_ sentence: String) { remarks.append(sentence) }

  func finished(_ file: ShardName, bytes: Int, seconds: Double) {
    files.append(file)
    events.append("\(file.range)")
  }

  func failed(point: Int, message: String) {
    failures.append((point, message))
    events.append("failed \(point)")
  }
}

/// A run folder whose leases are carried out here, removed with this value.
final class TestRun {
  let plan: Plan
  let folder: RunFolder
  private let temporary: TemporaryFolder

  init(_ plan: Plan) throws {
    let temporary = try TemporaryFolder()
    folder = RunFolder(temporary.path)
    self.plan = plan
    self.temporary = consume temporary
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(plan), to: folder.plan)
  }

  /// The names of the folders of checkpoints.
  var kept: [String] { (try? Folder.contents(of: folder.checkpoints)) ?? [] }

  /// Carries out one lease over these points, or over all of them.
  @discardableResult
  func train(
    _ range: Range<Int>? = nil, attempt: Int = 1, control: TestControl = TestControl(),
    checkpointsEvery interval: Duration = .seconds(30), from locations: DataLocations = nowhere,
    experiments: [any Experiment.Type] = Experiments.experiments
  ) throws -> TestControl {
    let range = try range ?? 0..<plan.grid.count
    let runner = try Runner(
      plan: plan, locations: locations, shards: folder.shards, checkpoints: folder.checkpoints,
      checkpointInterval: interval, experiments: experiments)
    let lease = Lease(id: 1, range: range, stage: .train, attempt: attempt, seconds: 60)
    try runner.run(lease, control: control)
    return control
  }

  /// The store of all that was trained.
  func store(failed: [Int: String] = [:]) throws -> Store {
    _ = try Merge(folder, plan: plan, failed: failed, source: "test").run()
    return try Store(folder.store)
  }
}

/// The store of a whole small sweep.
func storeOf(_ plan: Plan) throws -> Store {
  let run = try TestRun(plan)
  try run.train()
  return try run.store()
}

/// One point trained in memory.
func trial(_ plan: Plan, point: Int = 0, control: TestControl = TestControl()) throws -> Trial {
  let setup = try SetupSchema.decode(
    InfomaxSetup.self, from: try plan.point(at: point).setup)
  let data = try Dataset.load(setup.dataset, from: nowhere)
  let trial = Trial(plan: plan, data: data, control: control) { snapshot in
    try InfomaxActivations.measure(snapshot, of: setup, with: data)
  }
  try InfomaxActivations.train(setup, in: trial)
  return trial
}

extension Trial {
  var curves: [String: [Double]] { result.curves }
  var snapshots: [SnapshotResult] { result.snapshots }
  var epochsRun: Int { result.epochsRun }
  var epochSeconds: [Double] { result.epochSeconds }
}

extension StoreExport {
  /// The whole file of one point.
  func text(
    _ store: borrowing Store, _ point: Int,
    _ settings: ExportSettings = ExportSettings(locations: nowhere)
  ) throws -> String {
    var text = ""
    try write(store, point, settings) { text += $0 }
    return text
  }
}

/// A data set in MNIST's form with few images, in a folder of its own.
func writeSmallImages(to folder: String, train: Int = 300, test: Int = 100) throws {
  func header(_ magic: Int, _ extents: [Int]) -> [UInt8] {
    ([magic] + extents).flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }
  for (stem, count) in [("train", train), ("t10k", test)] {
    let pixels = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    try writeDurably(
      header(0x0803, [count, 28, 28]) + pixels, to: "\(folder)/\(stem)-images-idx3-ubyte")
    try writeDurably(
      header(0x0801, [count]) + (0..<count).map { UInt8($0 % 10) },
      to: "\(folder)/\(stem)-labels-idx1-ubyte")
  }
}

/// The project's root, where `configs/` is.
let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// The text of a file below `configs/`.
func config(_ name: String) throws -> String {
  try String(contentsOf: root.appendingPathComponent("configs/\(name)"), encoding: .utf8)
}
