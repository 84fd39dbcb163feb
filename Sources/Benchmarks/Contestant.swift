import Foundation

/// A process that trains one network whenever it is told to: ours, or PyTorch's.
///
/// Both speak alike: for every line `run` they answer with processor seconds and megabytes, those
/// of the most memory ever and those before the first run.
final class Contestant {
  /// One answer.
  struct Answer {
    let seconds: Double
    let peakMegabytes: Double
    let startMegabytes: Double
  }

  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts a program on one core.
  ///
  /// - Parameter core: the number of the core; nil where it cannot be chosen.
  init(_ program: String, _ arguments: [String], core: Int?) throws {
    let pinning = core.map { ["taskset", "-c", "\($0)"] } ?? []
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = pinning + [program] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OMP_NUM_THREADS"] = "1"
    environment["MKL_NUM_THREADS"] = "1"
    process.environment = environment
    process.standardInput = commands
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Trains once; nil where the process has ended.
  func run() -> Answer? {
    begin()
    return answer()
  }

  /// Tells it to train once.
  func begin() {
    guard process.isRunning else { return }
    commands.fileHandleForWriting.write(Data("run\n".utf8))
  }

  /// The answer to what it was told; nil where the process has ended.
  func answer() -> Answer? {
    guard let numbers = numbers(), numbers.count == 3 else { return nil }
    return Answer(
      seconds: numbers[0], peakMegabytes: numbers[1], startMegabytes: numbers[2])
  }

  /// The numbers of the next line; nil where the process has ended.
  func numbers() -> [Double]? {
    while !unread.contains(UInt8(ascii: "\n")) {
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      unread += more
    }
    let line = unread.prefix { $0 != UInt8(ascii: "\n") }
    let numbers = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap {
      Double($0)
    }
    unread = Data(unread.dropFirst(line.count + 1))
    return numbers
  }

  /// Ends the process.
  func end() {
    try? commands.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The part of this program that is a contestant: answers until its input ends.
  static func answer(_ training: () throws -> Void) throws {
    let start = memory("VmRSS:")
    while readLine() != nil {
      let begun = clock()
      try training()
      let seconds = Double(clock() - begun) / 1e6
      print(seconds, memory("VmHWM:"), start)
      fflush(nil)
    }
  }

  /// The part of this program that trains once for an accuracy.
  static func tell(_ accuracy: () throws -> Double) throws {
    guard readLine() != nil else { return }
    print(try accuracy())
    fflush(nil)
  }

  private static func memory(_ field: String) -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
    return (line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) } ?? 0)
      / 1_024
  }
}
