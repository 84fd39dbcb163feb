import Files
import Foundation

/// A program of ours that this process started.
final class ChildProcess {
  /// The program's name and, for workers, its number.
  let name: String
  private let program: String
  private let log: String
  /// How long the log was when this process started: what stands before is of others.
  private let logStart: UInt64
  private let process = Process()

  /// Starts `program`, which lies beside this one; what it prints goes to `log`, or its standard
  /// output to `output` where that is given.
  ///
  /// Throws where the program is not there or the log cannot be written.
  init(
    _ program: String, name: String, arguments: [String], log: String, output: String? = nil
  ) throws {
    self.name = name
    self.program = program
    self.log = log
    let words = try Self.open(log)
    logStart = try words.seekToEnd()
    process.executableURL = try SiblingProgram.executable(program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output.map(Self.open) ?? words
    process.standardError = words
    try process.run()
  }

  private static func open(_ path: String) throws(ChildProcessError) -> FileHandle {
    guard
      FileManager.default.fileExists(atPath: path)
        || FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw ChildProcessError("\(path) cannot be written")
    }
    return file
  }

  /// Whether it still runs.
  var isRunning: Bool { end == nil }

  /// Its process number.
  var pid: Int32 { process.processIdentifier }

  /// How it ended, once it has. The system knows at once; Foundation may learn it late, or never
  /// where the process left somebody behind.
  private var end: ProcessEnd? {
    if let knownEnd { return knownEnd }
    if !process.isRunning {
      let status = process.terminationStatus
      let isKilled = process.terminationReason == .uncaughtSignal
      knownEnd = isKilled ? .killed(signal: status) : .exited(code: status)
    } else {
      knownEnd = ProcessEnd.of(child: pid)
    }
    return knownEnd
  }
  private var knownEnd: ProcessEnd?

  /// Whether a signal ended it.
  var wasKilled: Bool {
    if case .killed = end { true } else { false }
  }

  /// How it ended: the exit code, or 128 and the signal that killed it.
  var exitCode: Int32 {
    switch end {
    case .exited(let code): code
    case .killed(let signal): 128 + signal
    case nil: preconditionFailure("a process that runs has no exit code")
    }
  }

  /// How it ended, in words: `signal 9`, or `exit code 3` and what it said of itself.
  var ending: String {
    if case .killed(let signal) = end { return "signal \(signal)" }
    return "exit code \(exitCode): \(lastWords ?? "it left no word in \(log)")"
  }

  /// The last sentence that this process itself, and not a library or another process before it,
  /// wrote under its name.
  var lastWords: String? {
    let start = "\(program): "
    return ownLog.split(separator: "\n")
      .last { $0.hasPrefix(start) }
      .map { String($0.dropFirst(start.count)) }
  }

  /// The last lines that this process wrote, whoever within it wrote them.
  func logTail(lines: Int) -> String {
    String(ownLog.split(separator: "\n").suffix(lines).joined(separator: "\n").suffix(2_000))
  }

  private var ownLog: String {
    guard let file = FileHandle(forReadingAtPath: log),
      (try? file.seek(toOffset: logStart)) != nil, let data = try? file.readToEnd()
    else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Sends it a signal, if it still runs.
  func signal(_ number: Int32) {
    if isRunning { kill(pid, number) }
  }

  /// Waits until it has ended, or kills it after so long.
  func wait(atMost limit: Duration) {
    let deadline = ContinuousClock.now + limit
    while isRunning, .now < deadline { Thread.sleep(forTimeInterval: 0.01) }
    signal(SIGKILL)
    while isRunning { Thread.sleep(forTimeInterval: 0.01) }
  }
}

/// A program could not be started or could not do its work, as one sentence.
struct ChildProcessError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
