@testable import SweepCore

/// A scheduler with a clock, for tests that tell a story event by event.
struct SchedulerFixture {
  var scheduler: Scheduler
  /// Milliseconds since the coordinator's start.
  var now = 0
  /// All that was put into the journal.
  var journal: [JournalEntry] = []

  static let digest = "0123456789abcdef"

  init(
    count: Int, wanted: PointSet? = nil, datasets: [DatasetIdentity] = [],
    terms: SchedulerTerms = SchedulerTerms()
  ) {
    scheduler = Scheduler(
      count: count, plan: "plan", build: "build", datasets: datasets, wanted: wanted, terms: terms)
  }

  static func worker(_ name: String, _ incarnation: UInt64 = 1) -> WorkerIdentity {
    WorkerIdentity(name: name, incarnation: incarnation)
  }

  static func hello(
    build: String = "build", plan: String = "plan", datasets: [DatasetIdentity] = []
  ) -> Hello {
    Hello(build: build, plan: plan, datasets: datasets, host: "host", pid: 7)
  }

  mutating func handle(_ event: Event) -> [Effect] {
    let effects = scheduler.handle(event, at: Instant(.milliseconds(now)))
    for case .append(let entry) in effects { journal.append(entry) }
    return effects
  }

  mutating func say(_ body: WorkerMessage.Body, by worker: WorkerIdentity) -> [Effect] {
    handle(.message(WorkerMessage(worker: worker, body: body)))
  }

  /// Admits a worker that can take `credit` leases, and returns what it is granted.
  mutating func join(_ worker: WorkerIdentity, credit: Int = 1) -> [Lease] {
    _ = say(.hello(hello: Self.hello()), by: worker)
    return Self.grants(in: say(.request(credit: credit), by: worker))
  }

  /// Lets time pass in beats; only these workers are alive in the meantime.
  mutating func wait(_ milliseconds: Int, alive: [WorkerIdentity] = []) -> [Effect] {
    var effects: [Effect] = []
    let end = now + milliseconds
    while now < end {
      now = min(end, now + 500)
      for worker in alive { effects += say(.beat(progress: nil), by: worker) }
      effects += handle(.tick)
    }
    return effects
  }

  func finished(
    _ range: Range<Int>, of lease: Lease, seconds: Double = 1, digest: String = Self.digest
  ) -> WorkerMessage.Body {
    let file = ShardName(
      range: range, stage: .train, attempt: lease.attempt, digest: digest)
    return .finished(
      shard: FinishedShard(lease: lease.id, file: file, bytes: 100, seconds: seconds))
  }

  func failed(_ point: Int, of lease: Lease) -> WorkerMessage.Body {
    .failed(point: FailedAttempt(lease: lease.id, point: point, message: "it threw"))
  }

  /// The leases among some effects; static, since a copy of the story would cost its speed.
  static func grants(in effects: [Effect]) -> [Lease] {
    effects.compactMap { if case .send(.grant(let lease), _) = $0 { lease } else { nil } }
  }

  /// Makes the first shards larger than one point: one point was measured to take so long.
  mutating func measure(_ worker: WorkerIdentity, secondsPerPoint: Double) {
    for lease in join(worker) {
      _ = say(finished(lease.range, of: lease, seconds: secondsPerPoint), by: worker)
    }
  }
}
