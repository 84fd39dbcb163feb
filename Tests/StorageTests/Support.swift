import Files
import Foundation
import SweepCore

@testable import Storage

/// A small sweep with two buckets, two kinds of tensors and everything a plan can ask for.
enum Fixture {
  static let epochs = 4
  static let source = "infosweep test"

  /// 2 activations × 2 widths × `seeds`: weights of 16 and 24 numbers.
  static func plan(seeds: Int = 3) throws -> Plan {
    try Plan(
      name: "fixture", experiment: "test", experimentVersion: 1,
      setup: ["activation": .text("relu"), "hidden_dim": .integer(2), "seed": .integer(1)],
      axes: [
        Axis(name: "activation", type: .text, values: [.text("relu"), .text("tanh")]),
        Axis(name: "hidden_dim", type: .int32, values: [.integer(2), .integer(3)]),
        Axis(name: "lambda_tc", type: .float64, values: [.number(0.5)]),
        Axis(name: "seed", type: .int64, values: (1...seeds).map { .integer(Int64($0)) }),
      ],
      measure: ["all"], record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { setup in records(width: Int(setup["hidden_dim"]?.asInteger ?? 0)) }
  }

  /// Eight points that are no product: all seeds for relu, some for tanh, and one drawn aside.
  static let list = """
    axes: {activation: [relu], hidden_dim: [2, 3], seed: 1..2}
    grids:
      - {}
      - {axes: {activation: [tanh], seed: 1..3}, where: hidden_dim + seed = 4}
      - {axes: {activation: [tanh], hidden_dim: [2]}, zip: [{seed: [1, 3], lambda_tc: [1, 2]}]}
    """

  /// A sweep whose points a file describes, with the fixture's records.
  static func plan(of text: String) throws -> Plan {
    let file = try SweepFile(parsing: "experiment: test\n" + text, file: "list.yaml")
    let standards: [String: Value] = [
      "activation": .text("relu"), "hidden_dim": .integer(2), "lambda_tc": .number(0.5),
      "seed": .integer(1),
    ]
    let types: [String: SweepCore.ElementType] = [
      "activation": .text, "hidden_dim": .int32, "lambda_tc": .float64,
    ]
    let points = try GridExpansion(
      file.sections().map { GridExpansion.Source($0, fixed: standards) }, sample: file.sample,
      file: "list.yaml"
    ) { types[$0] ?? .int64 }
    return try Plan(
      name: "list", experiment: "test", experimentVersion: 1, setup: standards,
      axes: points.axes, subGrids: points.subGrids, measure: ["all"], record: RecordingPolicy(),
      limits: Limits(), datasets: []
    ) { setup in records(width: Int(setup["hidden_dim"]?.asInteger ?? 0)) }
  }

  /// The plan with nothing but a curve of two epochs.
  static func bare(_ plan: Plan) throws -> Plan {
    try Plan(
      name: plan.name, experiment: "test", experimentVersion: 1, setup: plan.setup,
      axes: plan.axes, subGrids: plan.subGrids, measure: [], record: plan.record, limits: Limits(),
      datasets: []
    ) { _ in
      [
        Record(
          "train_loss", .curve, dimensions: [Dimension("epoch", length: 2)], type: .float32,
          units: "nat", longName: "loss")
      ]
    }
  }

  /// A point of such a plan.
  static func bareResult(_ index: Int, _ plan: Plan) throws -> PointResult {
    let full = try result(0, plan)
    return PointResult(
      point: try plan.point(at: index), status: .complete, message: "", epochsRun: 2,
      curves: ["train_loss": [Double(index), 1]], snapshots: [], provenance: full.provenance)
  }

  static func records(width: Int) -> [Record] {
    let epoch = Dimension("epoch", length: epochs)
    let snapshot = Dimension("snapshot", length: 2, coordinate: "snapshot_epoch", values: [2, 4])
    let layer = Dimension("layer", length: 2, labels: ["encoder", "decoder"])
    let unit = Dimension("unit", length: width, key: "hidden_dim")
    return [
      Record(
        "train_loss", .curve, dimensions: [epoch], type: .float32, units: "nat",
        longName: "mean loss of the epoch"),
      Record(
        "effective_rank", .measurement, dimensions: [snapshot], type: .float64, units: "1",
        longName: "effective rank", note: "participation form"),
      Record(
        "layer_rank", .measurement, dimensions: [snapshot, layer], type: .float32, units: "1",
        longName: "rank of the layer"),
      Record(
        "encoder_weight", .tensor, dimensions: [snapshot, unit, Dimension("feature", length: 8)],
        type: .float32, units: "1", longName: "encoder weights"),
      Record(
        "hidden_activation", .tensor,
        dimensions: [snapshot, Dimension("sample", length: 1500), unit], type: .float32, units: "1",
        longName: "hidden activations", isCompressed: true),
    ]
  }

  /// What a deterministic trial of this point would produce.
  static func result(
    _ index: Int, _ plan: Plan, attempt: Int = 1, host: String = "alpha", shift: Double = 0
  ) throws -> PointResult {
    let point = try plan.point(at: index)
    let width = Int(point.setup["hidden_dim"]?.asInteger ?? 0)
    func number(_ salt: Int, _ place: Int) -> Float {
      Float((index * 7919 + salt * 104_729 + place * 31) % 1000) / 64
    }
    let snapshots = [2, 4].map { epoch in
      var tensors = ["encoder_weight": (0..<width * 8).map { number(epoch, $0) }]
      if epoch == 4 { tensors["hidden_activation"] = (0..<1500 * width).map { number(9, $0) } }
      return SnapshotResult(
        moment: epoch,
        measurements: [
          "effective_rank": [Double(index) + Double(epoch) / 8 + shift],
          "layer_rank": [Double(epoch)],
        ],
        tensors: tensors)
    }
    let run = index % 5 == 4 ? 3 : epochs
    return PointResult(
      point: point, status: run < epochs ? .diverged : .complete,
      message: run < epochs ? "the loss left the finite in epoch 4" : "", epochsRun: run,
      curves: ["train_loss": (0..<run).map { Double(index) + 1 / Double($0 + 1) }],
      snapshots: snapshots,
      provenance: Provenance(
        host: host, pid: 7, kernel: "Haswell", attempt: attempt, startedAt: "2026-01-01T00:00:00Z",
        finishedAt: "2026-01-01T00:00:09Z", wallSeconds: 9,
        epochSeconds: [Double](repeating: 2, count: run)))
  }
}

/// A run's folder with a plan and no shards yet.
final class TestRun {
  let plan: Plan
  let folder: RunFolder
  private let temporary: TemporaryFolder

  init(_ plan: Plan? = nil) throws {
    let temporary = try TemporaryFolder()
    let plan = try plan ?? Fixture.plan()
    folder = RunFolder(temporary.path)
    self.plan = plan
    self.temporary = consume temporary
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(self.plan), to: folder.plan)
  }

  /// Seals one shard of these points.
  @discardableResult
  func shard(
    _ range: Range<Int>, attempt: Int = 1, host: String = "alpha", skipping: Set<Int> = [],
    shift: Double = 0
  ) throws -> SealedShard {
    let results = try range.filter { !skipping.contains($0) }.map {
      try Fixture.result($0, plan, attempt: attempt, host: host, shift: shift)
    }
    return try ShardFile.write(
      results, covering: range, stage: .train, attempt: attempt, plan: plan,
      source: Fixture.source, in: folder.shards)
  }

  @discardableResult
  func merge(failed: [Int: String] = [:], keepsProvenance: Bool = true) throws -> MergeReport {
    try Merge(
      folder, plan: plan, failed: failed, source: Fixture.source, keepsProvenance: keepsProvenance
    ).run()
  }

  /// A shard file, verified and open.
  func reader(of shard: SealedShard) throws -> ShardReader {
    try ShardReader.verify(shard.name, digest: shard.digest, in: folder.shards, plan: plan)
    return try ShardReader(shard.name, digest: shard.digest, in: folder.shards)
  }

  func digest() throws -> String { try Digest(ofFile: folder.store).hex }
}

/// An outside program, by name; nil where this machine does not have it.
struct Tool {
  let url: URL

  init?(_ name: String) { self.init(path: "/usr/bin/" + name) }

  init?(path: String) {
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    url = URL(filePath: path)
  }

  static func exists(_ name: String) -> Bool { Tool(name) != nil }

  /// True where the system's Python has all these modules.
  static func python(has modules: String...) -> Bool {
    guard let python = Tool("python3") else { return false }
    return (try? python.run("-c", "import " + modules.joined(separator: ", ")).code) == 0
  }

  /// Runs the program; answers its exit code and what it printed on either stream.
  func run(_ arguments: String...) throws -> (code: Int32, output: String) { try run(arguments) }

  /// Runs the program; answers its exit code and what it printed on either stream.
  func run(_ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

extension Folder {
  /// The path of the first file in a folder.
  static func first(in path: String) throws -> String? {
    try contents(of: path).first.map { "\(path)/\($0)" }
  }
}
