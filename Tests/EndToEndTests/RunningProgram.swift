import Foundation

/// A program that a test started; what it prints goes to files, so that nothing blocks.
final class RunningProgram {
  /// How a program ended and what it said.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String

    /// The lines on standard error.
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// It did not end in time.
  struct TimeOut: Error {}

  private let process = Process()
  private let folder: String

  /// Starts `program` in the folder `at`.
  init(
    _ program: String, _ arguments: [String], at place: String, environment: [String: String]
  ) throws {
    folder = NSTemporaryDirectory() + "program-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func output(_ name: String) throws -> FileHandle {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      try Data().write(to: url)
      return try FileHandle(forWritingTo: url)
    }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: place)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output("out")
    process.standardError = try output("err")
    try Self.withSignalsAllowed { try process.run() }
  }

  /// Tests run on threads that block signals, which a program started there would inherit.
  private static func withSignalsAllowed(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  deinit {
    if process.isRunning { signal(SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  var pid: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }

  /// Sends a signal to this one process.
  func signal(_ number: Int32) { kill(pid, number) }

  /// Waits until it has ended.
  func wait(atMost seconds: Double = 90) throws -> Outcome {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      guard .now < deadline else {
        signal(SIGKILL)
        throw TimeOut()
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    let killed = process.terminationReason == .uncaughtSignal
    return Outcome(
      code: killed ? 128 + process.terminationStatus : process.terminationStatus,
      output: try text("out"), errors: try text("err"))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }
}

/// Waits for a condition.
func waitUntil(within seconds: Double = 30, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while try !condition() {
    guard .now < deadline else { throw RunningProgram.TimeOut() }
    Thread.sleep(forTimeInterval: 0.01)
  }
}

/// Whether a process of this number runs; one that has ended and was not waited for does not.
func isAlive(_ pid: Int32) -> Bool {
  guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
    let state = stat.split(separator: ")").last?.split(separator: " ").first
  else { return false }
  return state != "Z" && state != "X"
}

/// The process that `parent` started from the program `name`, once it runs.
func child(of parent: Int32, named name: String) -> Int32? {
  children(of: parent, named: name).first
}

/// The processes that `parent` started from the program `name` and that still run, by number.
func children(of parent: Int32, named name: String) -> [Int32] {
  let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return entries.compactMap { Int32($0) }.sorted().filter { pid in
    guard commandLine(of: pid).first.map({ $0.hasSuffix(name) }) ?? false, isAlive(pid),
      let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let fields = stat.split(separator: ")").last?.split(separator: " ")
    else { return false }
    return fields.count > 1 && Int32(fields[1]) == parent
  }
}

/// The words with which a process was started, none where it has ended.
func commandLine(of pid: Int32) -> [String] {
  let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
  return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
}
