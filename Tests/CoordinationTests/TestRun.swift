import Coordination
import Files
import Foundation
import Logging
import SweepCore
import Synchronization

/// A run folder in a temporary place with the plan of so many points, removed with this value.
final class TestRun: Sendable {
  let folder: RunFolder
  let plan: Plan

  init(points: Int, retries: Int = 2, pass: MeasurePass? = nil) throws {
    // Short, because of the limit on socket paths.
    folder = RunFolder(NSTemporaryDirectory() + "run-" + UUID().uuidString.prefix(8))
    let values = (0..<points).map { Value.integer(Int64($0)) }
    plan = try Plan(
      name: "test", experiment: "nothing", experimentVersion: 1, setup: ["x": .integer(0)],
      axes: [Axis(name: "x", type: .int64, values: values)], measure: [],
      record: RecordingPolicy(), limits: Limits(retries: retries), datasets: [],
      pass: pass
    ) { _ in [] }
    try folder.create()
    try CanonicalJSON.data(plan).write(to: URL(fileURLWithPath: folder.plan))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  var settings: CoordinatorSettings {
    var settings = CoordinatorSettings(build: "test")
    settings.terms.backOff = .milliseconds(20)
    settings.graceSeconds = 1
    return settings
  }

  func hello(build: String = "test", inventory: Inventory = Inventory(capacity: 1)) -> Hello {
    Hello(
      build: build, plan: plan.digest, datasets: [], host: "here", pid: 1, inventory: inventory)
  }

  /// Where the coordinator of this run is.
  var endpoint: Endpoint { .local(path: folder.socket) }

  /// Puts a file of these points into `shards/` and returns its name and length.
  @discardableResult
  func writeShard(
    _ range: Range<Int>, attempt: Int = 1, in folder: RunFolder? = nil, padding: Int = 0
  ) throws -> (name: ShardName, bytes: Int) {
    let folder = folder ?? self.folder
    let bytes = Array("points \(range)".utf8) + [UInt8](repeating: 7, count: padding)
    let digest = Digest(of: bytes).hex
    let name = ShardName(range: range, stage: .train, attempt: attempt, digest: digest)
    try writeDurably(bytes, to: folder.shard(name))
    return (name, bytes.count)
  }

  func journal() throws -> [JournalEntry] { try JournalFile.read(folder.journal).entries }

  /// The points committed according to the journal; each must be there once.
  func committedPoints() throws -> [Int] {
    try journal().flatMap { entry -> [Int] in
      if case .committed(let file, _, _) = entry { Array(file.range) } else { [] }
    }.sorted()
  }

  /// Starts a coordinator on a thread of its own.
  func coordinate(
    _ settings: CoordinatorSettings? = nil, shutdown: Shutdown, log: Logger = quietLog
  ) -> Background<CoordinatorLoop.Outcome> {
    let settings = settings ?? self.settings
    let folder = folder
    return Background {
      try CoordinatorLoop(folder, settings, shutdown: shutdown, log: log).run()
    }
  }

  /// Starts a worker, whose leases `run` carries out, on a thread of its own.
  func work(
    _ name: String, build: String = "test", patience: Duration = .seconds(20),
    shutdown: Shutdown, adjust: (inout WorkerSettings) -> Void = { _ in },
    run: @escaping @Sendable (LeaseSession) throws -> Void
  ) -> Background<WorkerLoop.Outcome> {
    var settings = WorkerSettings(
      identity: WorkerIdentity(name: name, incarnation: UInt64(name.utf8.count)),
      hello: hello(build: build), endpoint: endpoint)
    settings.patience = patience
    settings.grace = .seconds(1)
    adjust(&settings)
    return Background { [settings] in
      try WorkerLoop(settings, shutdown: shutdown, log: quietLog) {
        ClosureRunner(body: run)
      }.run()
    }
  }

  /// Carries a lease out by writing one file for all of it.
  var doNothing: @Sendable (LeaseSession) throws -> Void {
    { [self] session in
      for _ in session.lease.range {
        session.progress.step()
        session.pointDone()
      }
      let shard = try writeShard(session.lease.range, attempt: session.lease.attempt)
      session.finished(shard.name, bytes: shard.bytes, seconds: 0.001)
    }
  }
}

let quietLog = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

struct ClosureRunner: LeaseRunner {
  let body: @Sendable (LeaseSession) throws -> Void

  func run(_ session: LeaseSession) throws { try body(session) }
}

/// Something that runs on a thread of its own and has a result in the end.
final class Background<Value: Sendable>: Sendable {
  private let state = Mutex<Result<Value, any Error>?>(nil)

  init(_ body: @escaping @Sendable () throws -> Value) {
    let thread = Thread { [self] in
      let result = Result { try body() }
      state.withLock { $0 = result }
    }
    thread.start()
  }

  var isFinished: Bool { state.withLock { $0 != nil } }

  /// Waits for the result; throws `TimeOut` if that takes too long.
  func result(within seconds: Double = 20) throws -> Value {
    try waitUntil(within: seconds) { isFinished }
    guard let result = state.withLock({ $0 }) else { throw TimeOut() }
    return try result.get()
  }
}

struct TimeOut: Error {}

func waitUntil(within seconds: Double = 20, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while try !condition() {
    guard .now < deadline else { throw TimeOut() }
    Thread.sleep(forTimeInterval: 0.002)
  }
}
