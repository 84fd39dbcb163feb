@testable import SweepCore

/// A scheduler with a clock, for tests that tell a story event by event.
struct SchedulerFixture {
  var scheduler: Scheduler
  /// Milliseconds since the coordinator's start.
  var now = 0
  /// All that was put into the journal.
  var journal: [JournalEntry] = []
  /// How many leases each worker wants to have in hand, and how far its counter is.
  private var capacities: [WorkerIdentity: Int] = [:]
  private var steps: [WorkerIdentity: UInt64] = [:]

  static let digest = "0123456789abcdef"

  init(
    count: Int, wanted: PointSet? = nil, datasets: [DatasetIdentity] = [],
    terms: SchedulerTerms = SchedulerTerms()
  ) {
    scheduler = Scheduler(
      count: count, plan: "plan", build: "build", datasets: datasets, wanted: wanted, terms: terms)
  }

  /// The usual terms but for one.
  static func terms<Value>(
    _ path: WritableKeyPath<SchedulerTerms, Value>, _ value: Value
  ) -> SchedulerTerms {
    var terms = SchedulerTerms()
    terms[keyPath: path] = value
    return terms
  }

  static func worker(_ name: String, _ incarnation: UInt64 = 1) -> WorkerIdentity {
    WorkerIdentity(name: name, incarnation: incarnation)
  }

  static func hello(
    build: String = "build", plan: String = "plan", datasets: [DatasetIdentity] = [],
    inventory: Inventory = Inventory()
  ) -> Hello {
    Hello(
      build: build, plan: plan, datasets: datasets, host: "host", pid: 7, inventory: inventory)
  }

  mutating func handle(_ event: Event) -> [Effect] {
    let effects = scheduler.handle(event, at: Instant(.milliseconds(now)))
    for case .append(let entry) in effects { journal.append(entry) }
    return effects
  }

  mutating func say(_ body: WorkerMessage.Body, by worker: WorkerIdentity) -> [Effect] {
    handle(.message(WorkerMessage(worker: worker, body: body)))
  }

  /// What a worker has in hand that got all its grants.
  func inventory(of worker: WorkerIdentity) -> Inventory {
    Inventory(
      capacity: capacities[worker, default: 0], steps: steps[worker, default: 0],
      holdings: scheduler.hands[worker, default: []].map { .init(lease: $0) })
  }

  /// Admits a worker that wants to have so many leases in hand, and returns what it is granted.
  mutating func join(_ worker: WorkerIdentity, capacity: Int = 1) -> [Lease] {
    capacities[worker] = capacity
    let hello = Self.hello(inventory: inventory(of: worker))
    return Self.grants(in: say(.hello(hello: hello), by: worker))
  }

  /// Lets a worker beat; from now on it wants to have so many leases in hand.
  mutating func beat(
    _ worker: WorkerIdentity, capacity: Int? = nil, steps: UInt64? = nil
  ) -> [Effect] {
    if let capacity { capacities[worker] = capacity }
    if let steps { self.steps[worker] = steps }
    return say(.beat(inventory: inventory(of: worker)), by: worker)
  }

  /// The connection to a worker closes and it does not come back.
  mutating func gone(_ worker: WorkerIdentity) -> [Effect] {
    var effects = handle(.disconnected(worker))
    now += 300
    effects += handle(.tick)
    return effects
  }

  /// Lets time pass in beats; only these workers are alive in the meantime.
  mutating func wait(_ milliseconds: Int, alive: [WorkerIdentity] = []) -> [Effect] {
    var effects: [Effect] = []
    let end = now + milliseconds
    while now < end {
      now = min(end, now + 500)
      for worker in alive { effects += beat(worker) }
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
      _ = beat(worker, capacity: 0)
      _ = say(finished(lease.range, of: lease, seconds: secondsPerPoint), by: worker)
    }
  }
}
