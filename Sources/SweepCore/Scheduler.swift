/// Decides everything a coordinator does: events and the time go in, effects come out.
///
/// ```
///                    grant                    finished
///     pending ───────────────► leased ───────────────────► finished
///        ▲  ▲                   │   │                          │
///        │  └── returned, lost ─┘   │ failed point             │ dropped
///        │      (worker gone)       ▼                          │
///        ├──────────────── retries left ── none left ► failed  │
///        │                                               │     │
///        └────────────────── retried ◄───────────────────┴─────┘
/// ```
///
/// It has no clock, socket or file. Whatever changes the table of points is first put into words
/// as a `JournalEntry`; live events and the replay of a journal change the table through the same
/// function. Nothing here depends on the order of a dictionary, so equal histories give equal
/// effects.
public struct Scheduler: Sendable {
  /// The numbers it works by.
  public let terms: SchedulerTerms
  /// The digest of the plan in force.
  let plan: String
  /// What is done to the points.
  let stage: Stage
  /// The build that workers must have.
  let build: String
  /// The data sets that workers must have.
  let datasets: [DatasetIdentity]
  /// The points this session is asked for.
  public private(set) var wanted: PointSet
  /// How many those are; counted once, since a set of single points is long.
  let wantedCount: Int
  /// How many of them are finished or given up.
  var wantedSettled = 0

  var table: ShardTable
  /// The leases that are out, by number.
  var active: [Int: ActiveLease] = [:]
  /// The numbers of each worker's leases, increasing; also of workers that have yet to come back.
  var hands: [WorkerIdentity: [Int]] = [:]
  var workers: [WorkerIdentity: WorkerState] = [:]
  /// Workers with room for another lease, the longest waiting first.
  var waiting: [WorkerIdentity] = []
  /// Workers whose place another one of the same name took, the last ones only.
  var superseded: [WorkerIdentity] = []
  /// Until then workers of the coordinator before this one may come back for their leases.
  var reunion: Instant?
  var nextLease = 1
  /// Where there may be work.
  var search = WorkSearch()
  /// Before this moment nobody can have been silent, or stood still, for too long.
  var nextJudgement: Instant?
  /// The longest pause between two steps of any worker: others may compute the same.
  var longestStep: Duration = .zero
  /// Seconds of work a point takes, smoothed; `nil` before the first shard.
  var secondsPerPoint: Double?
  /// Why no work is given out at present, where the disk forbids it.
  public internal(set) var pauseReason: String?
  var isDraining = false
  var drainDeadline: Instant?
  /// How it ended, once it has.
  public internal(set) var outcome: Effect.Outcome?
  var lastHandled: Instant?
  /// How many attempts failed and how many leases were lost in this journal.
  public internal(set) var failedAttempts = 0
  /// Leases that ended with the loss of their worker.
  public internal(set) var lostLeases = 0
  /// Finished files that brought nothing new: work that was done twice.
  public internal(set) var lateFiles = 0

  /// A scheduler for a grid of `count` points in which nothing is done yet.
  ///
  /// - Parameters:
  ///   - plan: the plan's digest; workers with another plan are refused.
  ///   - stage: the plan's stage; files of another one are refused.
  ///   - wanted: the points to do; all by default.
  public init(
    count: Int, plan: String, stage: Stage = .train, build: String,
    datasets: [DatasetIdentity] = [],
    wanted: PointSet? = nil, terms: SchedulerTerms = SchedulerTerms()
  ) {
    self.terms = terms
    self.plan = plan
    self.stage = stage
    self.build = build
    self.datasets = datasets
    self.wanted = wanted ?? PointSet(0..<count)
    wantedCount = self.wanted.count
    table = ShardTable(count: count)
    if count > 0 { search.open(at: 0) }
  }

  /// Takes an event in and returns what is to be done about it.
  public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
    guard outcome == nil else { return [] }
    forgiveGap(until: now)
    var effects: [Effect] = []
    switch event {
    case .message(let message): receive(message, at: now, effects: &effects)
    case .disconnected(let worker): disconnect(worker, at: now)
    case .adopted(let file, let bytes): adopt(file, bytes: bytes, effects: &effects)
    case .dropped(let file, let reason):
      record(.dropped(file: file, reason: reason), at: now, effects: &effects)
    case .retry(let points): retry(points, at: now, effects: &effects)
    case .died(let death): bury(death, at: now, effects: &effects)
    case .paused(let reason): pauseReason = reason
    case .drain(let grace): drain(graceSeconds: grace, at: now, effects: &effects)
    case .tick: break
    }
    judge(at: now, effects: &effects)
    grantWaiting(at: now, effects: &effects)
    closeWhereOver(at: now, effects: &effects)
    return effects
  }

  /// The moment at which something is to be decided even if nothing happens; `nil` where there is
  /// none.
  ///
  /// While there are workers, or some are awaited, it is never further away than a beat: a call
  /// that comes much later shows that the coordinator itself was stopped.
  public var nextDeadline: Instant? {
    guard outcome == nil else { return nil }
    var deadlines: [Instant] = []
    if let drainDeadline { deadlines.append(drainDeadline) }
    if let reunion { deadlines.append(reunion) }
    if !workers.isEmpty || reunion != nil, let lastHandled {
      deadlines.append(lastHandled.advanced(by: terms.beat))
    }
    if !workers.isEmpty, let nextJudgement { deadlines.append(nextJudgement) }
    if !isDraining, pauseReason == nil, !waiting.isEmpty, let retry = search.nextRetry {
      deadlines.append(retry)
    }
    return deadlines.min()
  }

  /// A coordinator that was stopped itself, or slept, must not blame its workers for the silence.
  private mutating func forgiveGap(until now: Instant) {
    defer { lastHandled = now }
    guard let lastHandled, case let gap = lastHandled.duration(to: now), gap > terms.beat * 2
    else { return }
    for worker in workers.keys {
      workers[worker]?.lastHeard = now
      workers[worker]?.lastStep = now
      if workers[worker]?.closed != nil { workers[worker]?.closed = now }
    }
    if reunion != nil { reunion = now.advanced(by: terms.reunion) }
    nextJudgement = now
  }

  /// Puts a fact into the journal and lets it change the table.
  mutating func record(_ entry: JournalEntry, at now: Instant?, effects: inout [Effect]) {
    apply(entry, at: now)
    effects.append(.append(entry))
  }

  private mutating func closeWhereOver(at now: Instant, effects: inout [Effect]) {
    let isDrained = isDraining && (active.isEmpty || drainDeadline.map { now >= $0 } ?? false)
    guard wantedSettled == wantedCount || isDrained else { return }
    let outcome: Effect.Outcome = wantedSettled == wantedCount ? .complete : .drained
    self.outcome = outcome
    record(.closed(reason: outcome.rawValue), at: now, effects: &effects)
    for worker in sortedWorkers { effects.append(.send(.leave, to: worker)) }
    effects.append(.close(outcome))
  }

  /// The known workers in an order that does not depend on hashing.
  var sortedWorkers: [WorkerIdentity] { workers.keys.sorted() }

  /// The leases that are out, by increasing number.
  var leases: [ActiveLease] { active.values.sorted { $0.lease.id < $1.lease.id } }
}
