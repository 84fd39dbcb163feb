@testable import SweepCore

/// The shell of a coordinator: journal, group sync, crash at any boundary, restart by replay.
struct SimulatedCoordinator {
  /// A fault of the shell or of the scheduler, put in on purpose to see that it is noticed.
  enum Sabotage {
    /// Messages leave before the journal is on disk.
    case answersBeforeSync
    /// Every tenth entry does not reach the disk.
    case losesEntries
    /// A coordinator that comes back knows nothing of the leases that are out.
    case forgetsLeases
  }

  /// What makes a new scheduler that is asked for these points.
  let make: @Sendable (PointSet) -> Scheduler
  var sabotage: Sabotage?
  /// What is on disk, and what was written and is not on disk yet.
  private(set) var journal: [JournalEntry] = []
  private(set) var unsynced: [JournalEntry] = []
  private(set) var outbox: [(message: CoordinatorMessage, worker: WorkerIdentity)] = []
  /// The committed files, as far as this process knows.
  private(set) var known: Set<ShardName> = []
  /// The scheduler while the process lives.
  private(set) var scheduler: Scheduler?
  /// When this process started, and how many there were before.
  private(set) var started = 0
  private(set) var generation = 0
  private(set) var ending: Effect.Outcome?
  private var written = 0

  init(make: @escaping @Sendable (PointSet) -> Scheduler) { self.make = make }

  var isUp: Bool { scheduler != nil }

  /// Whether something waits for the next sync.
  var hasRound: Bool { !unsynced.isEmpty || !outbox.isEmpty || ending != nil }

  /// The next moment at which the scheduler wants to be asked, on the world's clock.
  var nextTick: Int? {
    scheduler?.nextDeadline.map { started + Int(($0.sinceStart.seconds * 1e6).rounded(.up)) }
  }

  mutating func handle(_ event: Event, at now: Int) {
    let moment = instant(now)
    guard let effects = scheduler?.handle(event, at: moment) else { return }
    for effect in effects {
      switch effect {
      case .append(let entry): append(entry)
      case .send(let message, let worker): outbox.append((message, worker))
      case .close(let outcome): ending = outcome
      }
    }
  }

  /// What the shell itself has to say.
  mutating func say(_ message: CoordinatorMessage, to worker: WorkerIdentity) {
    outbox.append((message, worker))
  }

  private mutating func append(_ entry: JournalEntry) {
    note(entry)
    written += 1
    if sabotage == .losesEntries, written % 10 == 0 { return }
    unsynced.append(entry)
  }

  private mutating func note(_ entry: JournalEntry) {
    switch entry {
    case .committed(let file, _, _): known.insert(file)
    case .dropped(let file, _): known.remove(file)
    default: break
    }
  }

  /// Brings the journal to the disk and returns what was not there yet.
  mutating func sync() -> [JournalEntry] {
    defer { unsynced = [] }
    journal += unsynced
    return unsynced
  }

  /// The messages of the round leave.
  mutating func takeOutbox() -> [(message: CoordinatorMessage, worker: WorkerIdentity)] {
    defer { outbox = [] }
    return outbox
  }

  /// The process ends in good order where it wants to.
  mutating func end() -> Effect.Outcome? {
    guard let outcome = ending else { return nil }
    scheduler = nil
    ending = nil
    return outcome
  }

  /// The process dies. Of the entries that are not synced the first few have reached the disk.
  mutating func crash(survivors: Int) -> [JournalEntry] {
    let kept = Array(unsynced.prefix(survivors))
    journal += kept
    unsynced = []
    outbox = []
    ending = nil
    scheduler = nil
    return kept
  }

  /// A new process: it replays the journal and compares it with the folder.
  mutating func start(at now: Int, files: Set<ShardName>, wish: PointSet) {
    generation += 1
    started = now
    var fresh = make(wish)
    known = []
    for entry in journal {
      fresh.replay(entry)
      note(entry)
    }
    fresh.finishReplay(at: instant(now))
    scheduler = fresh
    append(.opened(plan: Simulation.plan, points: fresh.table.count, build: Simulation.build))
    if sabotage == .forgetsLeases { forgetLeases() }
    for file in known.subtracting(files).sorted(by: { $0.description < $1.description }) {
      handle(.dropped(file, reason: "it is missing"), at: now)
    }
    for file in files.subtracting(known).sorted(by: { $0.description < $1.description }) {
      handle(.adopted(file, bytes: 100 * file.range.count), at: now)
    }
    handle(.tick, at: now)
  }

  private mutating func forgetLeases() {
    for active in scheduler?.leases ?? [] {
      scheduler?.replay(.returned(lease: active.lease.id))
      append(.returned(lease: active.lease.id))
    }
  }

  /// The clock of a process begins with it.
  private func instant(_ now: Int) -> Instant { Instant(.microseconds(now - started)) }
}
