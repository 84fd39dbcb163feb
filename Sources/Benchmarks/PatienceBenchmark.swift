import Foundation
import SweepCore

/// Five minutes of real training with four workers for each core: whether any of them is declared
/// dead although it only has to wait for the processor.
struct PatienceBenchmark {
  private static let seconds = 300.0

  static func run() throws {
    let folder = NSTemporaryDirectory() + "infosweep-bench-patience-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("infosweep")
    guard let program, FileManager.default.fileExists(atPath: "configs/infomax.yaml") else {
      print("\nno test of patience: run this from the root of the project, beside infosweep")
      return
    }
    let workers = 4 * ProcessInfo.processInfo.activeProcessorCount
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "run", "configs/infomax.yaml", "--output", folder, "--workers", "\(workers)",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let start = ContinuousClock.now
    while process.isRunning, start.duration(to: .now).seconds < seconds { sleep(1) }
    let lasted = start.duration(to: .now).seconds
    let data = FileManager.default.contents(atPath: RunFolder(folder).status) ?? Data()
    let status = try JSONDecoder().decode(RunStatus.self, from: data)
    process.interrupt()
    process.interrupt()
    process.waitUntilExit()
    print(
      "\n\(workers) workers on \(workers / 4) cores for \(decimal(lasted, 4, 0)) s: "
        + "\(status.leasesLost) of them declared dead (limit 0), \(status.done) points done")
  }
}
