import Coordination
import Foundation
import SweepCore

/// A run of points that nobody computes, and the processes of a benchmark in it.
final class CoordinationScene {
  /// The run.
  let run: RunFolder

  /// Makes a run of so many points, a multiple of a thousand; it goes with this value.
  init(points: Int) throws {
    run = RunFolder(NSTemporaryDirectory() + "infosweep-bench-" + UUID().uuidString.prefix(8))
    let axes = [("x", points / 1_000), ("y", 1_000)].map { name, count in
      Axis(name: name, type: .int64, values: (0..<count).map { .integer(Int64($0)) })
    }
    let plan = try Plan(
      name: "bench", experiment: "nothing", experimentVersion: 1,
      setup: ["x": .integer(0), "y": .integer(0)], axes: axes, measure: [],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in [] }
    try run.create()
    try CanonicalJSON.data(plan).write(to: URL(fileURLWithPath: run.plan))
  }

  deinit { try? FileManager.default.removeItem(atPath: run.path) }

  /// Starts this program in another role.
  func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = arguments
    try process.run()
    return process
  }

  /// Where the coordinator of this process number listens, once it does.
  func listening(_ pid: Int32) throws -> String {
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

  /// Waits until the journal holds a word, and returns how long that took.
  func secondsUntil(_ word: String) -> Double {
    let start = ContinuousClock.now
    let wanted = Data("\"\(word)\":".utf8)
    while FileManager.default.contents(atPath: run.journal)?.range(of: wanted) == nil {
      usleep(2_000)
    }
    return start.duration(to: .now).seconds
  }
}
