import Foundation
import SweepCore

@testable import Storage

/// `infosweep-merger` in a process of its own, as it is run on a folder.
final class MergerProcess {
  /// How it ended.
  struct Outcome {
    let code: Int32
    let wasKilled: Bool
    let output: String
    /// What it reports, where it did.
    let report: MergeReport?
  }

  private static let program =
    Bundle(for: MergerProcess.self).executableURL
    .map { $0.deletingLastPathComponent().appending(path: "infosweep-merger").path } ?? ""
  private let process = Process()
  private let output: URL

  /// - Parameter limits: Options of `prlimit`; a file that may not grow is refused as on a full
  ///   disk.
  init(_ folder: RunFolder, limits: [String] = []) throws {
    output = URL(filePath: "\(folder.path)/../merger-\(UUID().uuidString)")
    try Data().write(to: output)
    let command =
      ["trap '' XFSZ; exec \"$@\"", "bash"] + (limits.isEmpty ? [] : ["prlimit"] + limits)
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c"] + command + [Self.program, folder.path, "--json"]
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(at: output) }

  /// Kills it, if it still runs.
  func kill() { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

  /// Waits until it ends; kills it where it takes longer than this.
  func wait(seconds: Double = 60) throws -> Outcome {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, .now < deadline { Thread.sleep(forTimeInterval: 0.002) }
    kill()
    process.waitUntilExit()
    let data = try Data(contentsOf: output)
    return Outcome(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: data, as: UTF8.self),
      report: try? JSONDecoder().decode(MergeReport.self, from: data))
  }
}
