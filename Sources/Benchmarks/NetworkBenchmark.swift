import Foundation

/// Training steps of the studies' networks, and PyTorch's where it is there: both on one thread of
/// the same core, their runs taking turns.
struct NetworkBenchmark {
  private static let runs = 3

  static func run() throws {
    let core = pinnedCore
    let python = ProcessInfo.processInfo.environment["INFOSWEEP_PEER_PYTHON"] ?? "python3"
    let version = peerVersion(python)
    print("\nNetworks, processor seconds on one thread, best of \(runs) runs that take turns")
    print(core.map { "  both on core \($0)" } ?? "  without taskset no core is fixed")
    print(
      "  "
        + (version.map { "PyTorch \($0)" }
          ?? "no PyTorch: \(python) has no torch; INFOSWEEP_PEER_PYTHON names another"))
    print(padded("", 52), "  ours  PyTorch    ratio    asked")
    for network in NetworkCase.allCases {
      try compare(network, python: version == nil ? nil : python, core: core)
    }
  }

  private static func compare(_ network: NetworkCase, python: String?, core: Int?) throws {
    guard let program = Bundle.main.executablePath else { return }
    let ours = try Contestant(program, ["network", network.rawValue], core: core)
    defer { ours.end() }
    let theirs = try python.map {
      try Contestant($0, ["-c", peerScript, network.rawValue], core: core)
    }
    defer { theirs?.end() }
    var best: (ours: Contestant.Answer?, theirs: Contestant.Answer?) = (nil, nil)
    for round in 0...runs {
      let (own, other) = (ours.run(), theirs?.run())
      // The first run makes plans and takes memory; it does not count.
      guard round > 0 else { continue }
      best = (faster(best.ours, own), faster(best.theirs, other))
    }
    guard let own = best.ours else {
      print("  \(network.label): it ended before it answered")
      return
    }
    line(network.label, own.seconds, best.theirs?.seconds, bound: network.bound, digits: 3)
    guard network.comparesMemory else { return }
    line(
      "  its peak memory, MB", own.peakMegabytes, best.theirs?.peakMegabytes, bound: 1, digits: 0)
    line(
      "  the same above what was there before, MB", own.peakMegabytes - own.startMegabytes,
      best.theirs.map { $0.peakMegabytes - $0.startMegabytes }, bound: 1, digits: 0)
  }

  private static func faster(
    _ one: Contestant.Answer?, _ other: Contestant.Answer?
  ) -> Contestant.Answer? {
    guard let one, let other else { return other ?? one }
    // Memory only grows, so the later answer knows the peak.
    return Contestant.Answer(
      seconds: min(one.seconds, other.seconds),
      peakMegabytes: max(one.peakMegabytes, other.peakMegabytes),
      startMegabytes: one.startMegabytes)
  }

  private static func line(
    _ label: String, _ ours: Double, _ theirs: Double?, bound: Double, digits: Int
  ) {
    let ratio = theirs.map { ours / $0 }
    print(
      padded("  " + label, 51), decimal(ours, 7, digits),
      theirs.map { decimal($0, 8, digits) } ?? "       –",
      ratio.map { decimal($0, 8, 2) } ?? "       –", decimal(bound, 8, 2),
      (ratio ?? 0) > bound ? "  more than asked" : "")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The version of PyTorch that an interpreter has, or nil.
  private static func peerVersion(_ python: String) -> String? {
    output(python, ["-c", "import torch; print(torch.__version__)"])
  }

  /// The last core this process may use, where `taskset` is there to keep others on it.
  private static var pinnedCore: Int? {
    let list = output("taskset", ["-c", "-p", "\(ProcessInfo.processInfo.processIdentifier)"])
    return list.flatMap { $0.split { !$0.isNumber }.last }.flatMap { Int($0) }
  }

  /// What a program prints, or nil where it is not there or fails.
  private static func output(_ program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 && !text.isEmpty ? text : nil
  }
}
