import Files
import Foundation
import SweepCore

/// The logs of workers that do not write into the run folder themselves.
struct WorkerLogs {
  /// What one worker may write in all: a log is for people.
  private static let limit = 64 << 20

  /// How many workers have a log here: nobody makes files without end by calling itself many names.
  static let mostNames = 4_096

  private let folder: RunFolder
  private var written: [String: Int] = [:]

  init(_ folder: RunFolder) { self.folder = folder }

  /// Adds lines to the log of a worker. A log that cannot be written is no reason to stop.
  mutating func append(_ lines: [String], of worker: String) {
    guard written[worker] != nil || written.count < Self.mostNames else { return }
    let text = lines.map { $0.replacingOccurrences(of: "\n", with: " ") + "\n" }.joined()
    let bytes = Array(text.utf8)
    let before = written[worker, default: 0]
    guard before + bytes.count <= Self.limit else { return }
    written[worker] = before + bytes.count
    try? ByteFile(appendingTo: folder.log(of: worker), permissions: 0o600).write(bytes)
  }
}
