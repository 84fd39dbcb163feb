import Foundation
import SweepCore

/// How soon a coordinator takes the lease of a worker back that was killed, or whose machine is
/// frozen.
struct DetectionBenchmark {
  static func run() throws {
    let killed = try seconds(after: SIGKILL)
    let frozen = try seconds(after: SIGSTOP)
    print("  a killed worker is noticed after \(decimal(killed, 5, 2)) s (limit 0.5; Parsl: 120)")
    print("  a frozen worker is noticed after \(decimal(frozen, 5, 2)) s (limit 3; HyperQueue: 16)")
  }

  private static func seconds(after signal: Int32) throws -> Double {
    let scene = try CoordinationScene(points: 1_000)
    let coordinator = try scene.start("coordinator", scene.run.path, "1000")
    let address = try scene.listening(coordinator.processIdentifier)
    let worker = try scene.start("worker", scene.run.path, address, "busy")
    _ = scene.secondsUntil("leased")
    Thread.sleep(forTimeInterval: 1)
    kill(worker.processIdentifier, signal)
    let seconds = scene.secondsUntil("lost")
    kill(worker.processIdentifier, SIGKILL)
    coordinator.interrupt()
    coordinator.interrupt()
    worker.waitUntilExit()
    coordinator.waitUntilExit()
    return seconds
  }
}
