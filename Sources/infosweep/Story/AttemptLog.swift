import Coordination
import Files
import Foundation
import SweepCore

/// What one worker logged while it had one lease.
struct AttemptLog: Encodable {
  let lease: Int
  let attempt: Int
  let worker: String
  /// From the line with which the lease begins to the one with which it ended, or to the last one
  /// before the worker's next start.
  private(set) var lines: [String]

  /// The logs of all leases that `point` was part of, by attempt.
  static func all(of point: Int, in folder: RunFolder) throws -> [AttemptLog] {
    guard Folder.exists(folder.logs) else { return [] }
    let names = try Folder.contents(of: folder.logs).filter { $0.hasSuffix(".log") }
    let logs = names.flatMap { name in
      let bytes = FileManager.default.contents(atPath: "\(folder.logs)/\(name)") ?? Data()
      return read(
        String(decoding: bytes, as: UTF8.self), of: String(name.dropLast(4)), point: point)
    }
    return logs.sorted { ($0.attempt, $0.lease) < ($1.attempt, $1.lease) }
  }

  /// The logs within the text of one worker's log.
  static func read(_ text: String, of worker: String, point: Int) -> [AttemptLog] {
    var logs: [AttemptLog] = []
    // The place of the log that lines are added to.
    var open: Int?
    for line in text.split(separator: "\n") {
      switch LogMark(line: line) {
      case .starts: open = nil
      case .begins(let lease, let points, let attempt):
        // Another lease that waits behind the one at work is no part of it.
        guard points.contains(point) else { continue }
        logs.append(AttemptLog(lease: lease, attempt: attempt, worker: worker, lines: []))
        open = logs.count - 1
      case .ended(let lease):
        // Before that line another lease was at work, whose lines these were.
        if let place = open, logs[place].lease != lease {
          logs[place].lines.removeSubrange(1...)
          continue
        }
      case nil: break
      }
      guard let place = open else { continue }
      logs[place].lines.append(String(line))
      if LogMark(line: line) == .ended(lease: logs[place].lease) { open = nil }
    }
    return logs
  }
}
