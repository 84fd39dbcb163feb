import Foundation
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

extension NetworkAddress {
  /// A port of this machine that the system chooses.
  static func ofThisMachine() throws -> NetworkAddress {
    try #require(NetworkAddress("127.0.0.1:0"))
  }
}

/// A run whose coordinator listens on a port of this machine, with the keys to come in.
final class LiveRun {
  let run: TestRun
  /// What its coordinator logs.
  let lines = LogLines()
  /// The keys by which workers come.
  var keys: RunKeys
  /// Where it listens.
  let address: NetworkAddress
  private let asked: Shutdown
  private let coordinator: Background<CoordinatorLoop.Outcome>
  private let others: Shutdown
  private let residentAtStart: Int

  init(
    points: Int, pass: MeasurePass? = nil, adjust: (inout CoordinatorSettings) -> Void = { _ in }
  ) throws {
    let run = try TestRun(points: points, pass: pass)
    self.run = run
    var settings = run.settings
    settings.address = try NetworkAddress.ofThisMachine()
    adjust(&settings)
    asked = try Shutdown()
    others = try Shutdown()
    coordinator = run.coordinate(settings, shutdown: asked, log: lines.logger)
    try waitUntil { (try? run.status().listening.isEmpty) == false }
    let text = try run.status().listening.first ?? ""
    address = try #require(NetworkAddress(String(text.dropFirst("tcp://".count))))
    keys = try RunKeys(run.folder)
    residentAtStart = Self.resident
  }

  /// How a worker with the right keys comes in.
  var endpoint: Endpoint {
    .network(address, .client(keys.worker, server: keys.coordinator.publicKey))
  }

  /// A stranger that has the keys.
  func stranger(_ name: String = "stranger", incarnation: UInt64 = 1) throws -> PuppetWorker {
    try PuppetWorker(name, at: endpoint, incarnation: incarnation)
  }

  /// Starts an honest worker that does not see the run folder.
  func work(
    _ name: String, run body: (@Sendable (LeaseSession) throws -> Void)? = nil
  ) throws -> Background<WorkerLoop.Outcome> {
    let away = try TestRun(points: 1)
    let scratch = away.folder
    let run = run
    let endpoint = endpoint
    return run.work(name, shutdown: others) { settings in
      settings.endpoint = endpoint
      settings.scratch = ShardFolder(scratch)
    } run: { session in
      try body?(session)
      for _ in session.lease.range { session.progress.step() }
      let shard = try run.writeShard(
        session.lease.range, attempt: session.lease.attempt, in: away.folder, padding: 2_000)
      session.finished(shard.name, bytes: shard.bytes, seconds: 0.001)
    }
  }

  /// Has two honest workers do everything that is left; returns what is wrong afterwards, more
  /// memory than so many megabytes among it.
  func complete(within seconds: Double = 20, megabytes: Int = 64) throws -> [String] {
    let workers = [try work("honest"), try work("honest-too")]
    guard try coordinator.result(within: seconds) == .complete(failed: 0) else {
      return ["the sweep did not complete"]
    }
    for worker in workers { _ = try worker.result() }
    var faults = try run.violations()
    let count = try run.plan.grid.count
    if try run.committedPoints() != Array(0..<count) { faults.append("not every point once") }
    for case .committed(let file, _, _) in try run.journal() {
      let path = run.folder.shard(file)
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      if !text.hasPrefix("points \(file.range)") { faults.append("\(file) is not honest work") }
    }
    let grown = Self.resident - residentAtStart
    if grown > megabytes << 20 { faults.append("memory grew by \(grown >> 20) MB") }
    return faults
  }

  /// Ends the coordinator at once.
  func stop() throws {
    asked.ask()
    asked.ask()
    _ = try coordinator.result()
  }

  /// Bytes of memory that this process has, which is the coordinator's too.
  static var resident: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}
