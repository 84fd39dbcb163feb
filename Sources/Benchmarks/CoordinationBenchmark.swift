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
    let scene = try CoordinationScene(points: 10 * points)
    let run = scene.run
    let shards = points / shardPoints
    print("coordination: \(shards) shards of \(shardPoints) no-op points, \(workers) workers, keys")

    let coordinator = try scene.start("coordinator", run.path, "\(points)")
    let address = try scene.listening(coordinator.processIdentifier)
    let begin = ContinuousClock.now
    let workers = try (1...workers).map { try scene.start("worker", run.path, address, "w\($0)") }
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
    let successor = try scene.start("coordinator", run.path, "\(10 * points)")
    let next = try scene.listening(successor.processIdentifier)
    let open = restart.duration(to: .now).seconds
    let worker = try scene.start("worker", run.path, next, "one-lease")
    worker.waitUntilExit()
    let first = restart.duration(to: .now).seconds
    successor.interrupt()
    successor.interrupt()
    successor.waitUntilExit()
    print(
      "  restart with \(points) points done: open after \(decimal(open, 5, 2)) s, "
        + "first new lease after \(decimal(first, 5, 2)) s")
  }
}
