import Coordination
import Foundation
import Logging
import SweepCore
import ZeroMQ

/// One process of the coordination benchmark, or one of the networks'.
enum CoordinationRole {
  /// Coordinates (`coordinator <run> <points>`), works (`worker <run> <address> <name>`), or
  /// measures one part alone.
  static func play(_ arguments: [String]) throws {
    switch (arguments[0], arguments.count) {
    case ("coordinator", 3): try coordinate(arguments[1], points: Int(arguments[2]) ?? 0)
    case ("worker", 4): try work(arguments[1], at: arguments[2], as: arguments[3])
    case ("coordination", 1):
      try CoordinationBenchmark.run()
      try DetectionBenchmark.run()
      try CrowdBenchmark.run()
    case ("patience", 1): try PatienceBenchmark.run()
    case ("kernels", 1): KernelBenchmark.run(RandomImages())
    case ("epochs", 1): try EpochBenchmark.run(RandomImages())
    case ("measures", 1):
      try MeasureBenchmark.run()
      try EstimatorBenchmark.run()
    case ("networks", 1): try NetworkBenchmark.run()
    case ("network", 2):
      guard let network = NetworkCase(rawValue: arguments[1]) else { return }
      try Contestant.answer(network.training())
    case ("accuracy", 1): try AccuracyBenchmark.run()
    case ("accuracy", 3):
      guard let network = AccuracyCase.all.first(where: { $0.name == arguments[1] }) else { return }
      try Contestant.tell { try network.accuracy(seed: Int(arguments[2]) ?? 1) }
    default:
      print(
        "infosweep-bench takes no argument, or one part: accuracy, coordination, epochs, kernels, "
          + "measures, networks, patience")
    }
  }

  private static func coordinate(_ path: String, points: Int) throws {
    var settings = CoordinatorSettings(build: "bench")
    settings.wanted = PointSet(0..<points)
    settings.terms.shardPoints = CoordinationBenchmark.shardPoints
    settings.address = NetworkAddress("127.0.0.1:0")
    settings.checksFiles = false
    let loop = try CoordinatorLoop(
      RunFolder(path).enter(), settings, shutdown: Shutdown.onSignals(),
      log: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    _ = try loop.run()
    print("  coordinator's memory \(decimal(peakMegabytes, 6, 0)) MB at the most (limit 256)")
  }

  private static func work(_ path: String, at address: String, as name: String) throws {
    let run = RunFolder(path)
    let keys = try RunKeys(run)
    guard let address = NetworkAddress(address) else { return }
    let security = CurveSecurity.client(keys.worker, server: keys.coordinator.publicKey)
    let hello = Hello(
      build: "bench", plan: try run.readPlan().digest, datasets: [], host: "here", pid: getpid())
    var settings = WorkerSettings(
      identity: WorkerIdentity(name: name, incarnation: UInt64(getpid())), hello: hello,
      endpoint: .network(address, security))
    settings.leases = 256
    let isBrief = name == "one-lease"
    let loop = try WorkerLoop(
      settings, shutdown: Shutdown.onSignals(),
      log: Logger(label: name) { _ in SwiftLogNoOpLogHandler() }
    ) { () -> any LeaseRunner in
      if name == "busy" { return BusyRunner() }
      return NoOpRunner(endsAtFirstLease: isBrief)
    }
    _ = try loop.run()
  }

  /// The most memory that this process had, in megabytes.
  private static var peakMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    let kilobytes = line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return kilobytes / 1_024
  }
}
