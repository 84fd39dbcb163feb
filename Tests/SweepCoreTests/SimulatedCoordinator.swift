@testable import SweepCore

/// The shell of a coordinator: journal, group sync, crash at any boundary, restart by replay.
struct SimulatedCoordinator {
  /// What makes a new scheduler.
  let make: @Sendable () -> Scheduler
  /// What is on disk, and what was written and is not on disk yet.
  private(set) var journal: [JournalEntry] = []
  private(set) var unsynced: [JournalEntry] = []
  private var outbox: [(message: CoordinatorMessage, worker: WorkerIdentity)] = []
  /// The scheduler while the process lives.
  private(set) var scheduler: Scheduler?
  /// When this process started, and how many there were before.
  private(set) var started = 0
  private(set) var generation = 0
  private var ending: Effect.Outcome?

  init(make: @escaping @Sendable () -> Scheduler) { self.make = make }

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
      case .append(let entry): unsynced.append(entry)
      case .send(let message, let worker): outbox.append((message, worker))
      case .close(let outcome): ending = outcome
      }
    }
  }

  /// Syncs the journal; then the messages of the round may leave, and the process may end.
  mutating func flush() -> (
    synced: [JournalEntry], sent: [(message: CoordinatorMessage, worker: WorkerIdentity)],
    ending: Effect.Outcome?
  ) {
    let round = (unsynced, outbox, ending)
    journal += unsynced
    unsynced = []
    outbox = []
    if ending != nil { scheduler = nil }
    ending = nil
    return round
  }

  /// The process dies. Of the entries that are not synced the first few may have reached the disk.
  mutating func crash(using generator: inout SeededGenerator) -> [JournalEntry] {
    let survivors = Array(unsynced.prefix(generator.pick(0...unsynced.count)))
    journal += survivors
    unsynced = []
    outbox = []
    ending = nil
    scheduler = nil
    return survivors
  }

  /// A new process: it replays the journal and compares it with the folder.
  mutating func start(at now: Int, files: Set<ShardName>) {
    generation += 1
    started = now
    var fresh = make()
    for entry in journal { fresh.replay(entry) }
    fresh.finishReplay()
    scheduler = fresh
    unsynced.append(
      .opened(plan: Simulation.plan, points: fresh.table.count, build: Simulation.build))
    var known: Set<ShardName> = []
    for entry in journal {
      switch entry {
      case .committed(let file, _, _): known.insert(file)
      case .dropped(let file, _): known.remove(file)
      default: break
      }
    }
    for file in known.subtracting(files).sorted(by: { $0.description < $1.description }) {
      handle(.dropped(file, reason: "it is missing"), at: now)
    }
    for file in files.subtracting(known).sorted(by: { $0.description < $1.description }) {
      handle(.adopted(file, bytes: 100 * file.range.count), at: now)
    }
    handle(.tick, at: now)
  }

  /// The clock of a process begins with it.
  private func instant(_ now: Int) -> Instant { Instant(.microseconds(now - started)) }
}
