import Coordination
import Files
import Foundation

/// A program of the system, such as `curl`, run to its end.
struct OutsideProgram {
  /// How it ended.
  struct Outcome {
    /// Its exit code, or 128 and the signal that killed it.
    let code: Int32
    /// What it wrote to standard error, in one line.
    let words: String
  }

  /// Its name.
  let name: String
  private let path: String

  /// A program on the search path.
  ///
  /// Throws where there is none of this name.
  init(_ name: String) throws(ChildProcessError) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":")
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw ChildProcessError("the program \(name) is not installed, and is needed for this")
    }
    self.name = name
    self.path = path
  }

  /// Runs it, calling `watch` now and then. A request to end stops it and throws.
  func run(
    _ arguments: [String], _ shutdown: Shutdown, watch: () -> Void = {}
  ) throws -> Outcome {
    let place = try TemporaryFolder()
    let log = place.file("words")
    try writeDurably("", to: log)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    while process.isRunning {
      if shutdown.request > .none {
        process.terminate()
        process.waitUntilExit()
        throw ExitStatus.interrupted
      }
      watch()
      Thread.sleep(forTimeInterval: 0.02)
    }
    let status = process.terminationStatus
    let words = String(decoding: try ByteFile.contents(of: log), as: UTF8.self)
    return Outcome(
      code: process.terminationReason == .uncaughtSignal ? 128 + status : status,
      words: words.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
