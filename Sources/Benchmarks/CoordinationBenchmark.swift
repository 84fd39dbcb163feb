import Coordination
import Files
import Foundation
import SweepCore

/// A million points that take no time, in shards of 50, through one coordinator and four workers
/// over TCP with keys, every shard journalled durably; then a coordinator that starts with that.
///
/// Coordinator and workers are processes of their own, as in earnest; no shard file is written.
struct CoordinationBenchmark {
  static let points = 1_000_000
  static let shardPoints = 50
  static let workers = 4

  static func run() throws {
    let folder = NSTemporaryDirectory() + "infosweep-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = try makeRun(RunFolder(folder))
    let shards = points / shardPoints
    print("coordination: \(shards) shards of \(shardPoints) no-op points, \(workers) workers, keys")

    let coordinator = try start("coordinator", run.path, "\(points)")
    let address = try listening(run, pid: coordinator.processIdentifier)
    let begin = ContinuousClock.now
    let workers = try (1...workers).map { try start("worker", run.path, address, "w\($0)") }
    coordinator.waitUntilExit()
    let seconds = begin.duration(to: .now).seconds
    for worker in workers { worker.waitUntilExit() }
    let rate = Double(shards) / seconds
    print(
      "  \(decimal(rate, 9, 0)) shards/s committed durably, "
        + "\(decimal(seconds / Double(points) * 1e6, 6, 2)) µs a point (HyperQueue: about 10, "
        + "not durable)")

    // A waiting worker, then the moment of its first lease.
    let restart = ContinuousClock.now
    let successor = try start("coordinator", run.path, "\(10 * points)")
    let next = try listening(run, pid: successor.processIdentifier)
    let open = restart.duration(to: .now).seconds
    let worker = try start("worker", run.path, next, "one-lease")
    worker.waitUntilExit()
    let first = restart.duration(to: .now).seconds
    successor.interrupt()
    successor.interrupt()
    successor.waitUntilExit()
    print(
      "  restart with \(points) points done: open after \(decimal(open, 5, 2)) s, "
        + "first new lease after \(decimal(first, 5, 2)) s")
  }

  /// A run of ten million points.
  private static func makeRun(_ folder: RunFolder) throws -> RunFolder {
    let axes = [("x", 10 * points / 1_000), ("y", 1_000)].map { name, count in
      Axis(name: name, type: .int64, values: (0..<count).map { .integer(Int64($0)) })
    }
    let plan = try Plan(
      name: "bench", experiment: "nothing", experimentVersion: 1,
      setup: ["x": .integer(0), "y": .integer(0)], axes: axes, measure: [],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in [] }
    try folder.create()
    try CanonicalJSON.data(plan).write(to: URL(fileURLWithPath: folder.plan))
    return folder
  }

  private static func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = arguments
    try process.run()
    return process
  }

  /// Where the coordinator listens, once it does.
  private static func listening(_ run: RunFolder, pid: Int32) throws -> String {
    while true {
      if let data = FileManager.default.contents(atPath: run.status),
        let status = try? JSONDecoder().decode(RunStatus.self, from: data), status.pid == pid,
        let endpoint = status.listening.first
      {
        return String(endpoint.dropFirst("tcp://".count))
      }
      usleep(1_000)
    }
  }
}
