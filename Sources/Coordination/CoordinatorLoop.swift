import Files
import Foundation
public import Logging
public import SweepCore
import ZeroMQ

/// The coordinator's one thread: messages in, scheduler, journal, messages out.
///
/// A round takes all messages that are there, hands each to the scheduler, puts all that is to be
/// remembered on disk with one sync, and only then says anything to anybody. So whatever a worker
/// has been told survives a crash at any moment, and the price of the sync is shared by the whole
/// round.
public final class CoordinatorLoop {
  /// How a session ended.
  public enum Outcome: Sendable, Equatable {
    /// Every wanted point is done or given up; so many were given up.
    case complete(failed: Int)
    /// It was asked to end before.
    case interrupted

    /// What a program that ends this way tells whoever started it.
    public var exitCode: Int32 {
      switch self {
      case .complete(let failed): failed == 0 ? 0 : 2
      case .interrupted: 130
      }
    }
  }

  let settings: CoordinatorSettings
  let log: Logger
  let reception: Reception
  private let shutdown: Shutdown
  private let status: StatusFile
  private let lock: FileLock
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  private var journal: JournalFile
  private var scheduler: Scheduler
  private var inspector: ShardInspector
  private var disk: DiskWatch
  private var events: [Event] = []
  /// Files that were pulled and that the scheduler has not heard of.
  private var pulled: Set<ShardName> = []
  private var answers: [Reception.Answer] = []
  private var obeyed = Shutdown.Request.none
  /// Whether the last attempt to write the status failed, which is said once.
  private var isStatusOld = false
  /// How the scheduler ended, once it has.
  private var closed: Effect.Outcome?

  /// Takes the lock of the run folder, reads plan and journal, compares them with the shard files,
  /// and opens the sockets.
  ///
  /// Throws `FileError` (with the cause `held` where another coordinator has the folder),
  /// `JournalError`, `SweepError`, `ZeroMQError`, or `RunKeysError`.
  public init(
    _ folder: RunFolder, _ settings: CoordinatorSettings, shutdown: Shutdown, log: Logger
  ) throws {
    try folder.create()
    let lock = try FileLock(folder.lock)
    let plan = try folder.readPlan()
    let count = try plan.grid.count
    let content = try JournalFile.compact(
      folder.journal, try JournalFile.read(folder.journal))
    var journal = try JournalFile(folder.journal, after: content)
    if content.tornBytes > 0 {
      log.warning("the journal's torn end, \(content.tornBytes) bytes, was cut off")
    }
    var scheduler = Scheduler(
      count: count, plan: plan.digest, stage: plan.stage, build: settings.build,
      datasets: plan.datasets, wanted: settings.wanted, terms: settings.terms)
    try journal.append(.opened(plan: plan.digest, points: count, build: settings.build))
    let recovery = Recovery(
      folder: folder, plan: plan, log: log, looksForFiles: settings.checksFiles,
      retriesFailed: settings.retriesFailed)
    let found = try recovery.restore(&scheduler, from: content.entries, at: Instant(.zero))
    for entry in found { try journal.append(entry) }
    try journal.sync()

    reception = try Reception(folder, address: settings.address, plan: plan, log: log)
    status = try StatusFile(folder, plan: plan, scheduler: scheduler)
    inspector = ShardInspector(ShardFolder(folder), isTrusting: !settings.checksFiles)
    disk = DiskWatch(folder.shards)
    self.settings = settings
    self.log = log
    self.shutdown = shutdown
    self.lock = lock
    self.journal = journal
    self.scheduler = scheduler
    // What lay in the folder may have been all that was missing.
    closed = scheduler.outcome
    start = clock.now
    let left = scheduler.progress.wanted - scheduler.progress.settled
    log.info("\(plan.name): \(scheduler.doneCount) of \(count) points are done, \(left) to go")
  }

  /// Coordinates until every wanted point is settled or the program is asked to end.
  ///
  /// Throws `FileError` where the journal cannot be written: nothing that was not on disk has been
  /// promised then. Throws `ZeroMQError` where the socket breaks down.
  public func run() throws -> Outcome {
    do {
      let outcome = try runToEnd()
      writeStatus(outcome == .interrupted ? .stopped : .complete)
      return outcome
    } catch {
      writeStatus(.stopped)
      throw error
    }
  }

  private func runToEnd() throws -> Outcome {
    var nextTick = clock.now
    var nextStatus = clock.now
    while closed == nil, obeyed != .immediate {
      let deadline = min(nextTick, scheduler.nextDeadline.map { start + $0.sinceStart } ?? nextTick)
      // What was put off to this round must not wait.
      try wait(until: events.isEmpty ? deadline : clock.now)
      try takeEvents()
      obeyShutdown()
      if clock.now >= deadline {
        // Ticks come at least once a beat: the scheduler takes a longer silence of its own for
        // sleep.
        events.append(.tick)
        nextTick = clock.now + settings.terms.beat / 2
      }
      try carryOut()
      if clock.now >= nextStatus {
        nextStatus = clock.now + .seconds(1)
        watchDisk()
        writeStatus(scheduler.drains ? .draining : .running)
      }
    }
    return try end()
  }

  private func wait(until deadline: ContinuousClock.Instant) throws {
    var poller = Poller()
    reception.watch(in: &poller)
    _ = poller.add(descriptor: shutdown.descriptor)
    _ = try poller.wait(max(.zero, clock.now.duration(to: deadline)))
  }

  /// The status is for whoever looks on: where the disk is full, work goes on without it.
  private func writeStatus(_ state: RunStatus.State) {
    do {
      try status.write(
        scheduler, state: state, listening: reception.listening,
        refusedConnections: reception.refusedConnections)
      isStatusOld = false
    } catch {
      if !isStatusOld { log.warning("the status cannot be written: \(error.localizedDescription)") }
      isStatusOld = true
    }
  }

  private func obeyShutdown() {
    let request = shutdown.request
    guard request > obeyed else { return }
    shutdown.clear()
    obeyed = request
    if request == .orderly {
      log.info("asked to end: workers get \(settings.graceSeconds) s for what is due")
      events.append(.drain(graceSeconds: settings.graceSeconds))
    }
  }

  /// Where the disk is full, nothing new is begun until there is room.
  private func watchDisk() {
    let reason = disk.reason(shards: scheduler.leaseCount)
    guard (reason == nil) != (scheduler.pauseReason == nil) else { return }
    if let reason {
      log.warning("the sweep pauses: \(reason)")
    } else {
      log.info("there is room on the disk again: the sweep goes on")
    }
    events.append(.paused(reason))
  }

  // MARK: events

  /// Takes in what was said and what became of connections and files.
  private func takeEvents() throws {
    let news = try reception.takeNews()
    answers += news.answers
    for worker in news.lost {
      log.info("the connection of worker \(worker) is closed")
      events.append(.disconnected(worker))
    }
    events += news.messages.map { .message($0) }
    // Who brings these was known when the pull began, and may be gone by now.
    for message in news.pulled {
      if case .finished(let shard) = message.body { pulled.insert(shard.file) }
      events.append(.message(message))
    }
    for question in news.questions { take(question) }
    for (worker, shard, reason) in news.unpullable {
      refuse(shard, of: worker, because: reason)
    }
  }

  /// What the scheduler shall hear of an event: files of a worker that was not welcomed are neither
  /// pulled nor believed, since it may be of another build. One that was forgotten says hello and
  /// speaks of them again.
  private func admitted(_ event: Event) -> Event? {
    guard case .message(let message) = event, case .finished(let shard) = message.body,
      case let isPulled = pulled.remove(shard.file) != nil
    else { return event }
    guard isPulled || scheduler.knows(message.worker) else {
      answers.append(.init(to: message.worker, .unknown))
      return nil
    }
    return look(at: message).map { .message($0) }
  }

  /// Looks at a finished file before the scheduler hears of it; `nil` where it shall not, or not
  /// yet.
  private func look(at message: WorkerMessage) -> WorkerMessage? {
    guard case .finished(let shard) = message.body else { return message }
    switch inspector.verdict(on: shard, of: message.worker) {
    case .good:
      disk.note(bytes: shard.bytes)
      return message
    case .elsewhere: reception.pull(shard, from: message.worker)
    case .bad(let reason): refuse(shard, of: message.worker, because: reason)
    case .hopeless(let reason):
      refuse(shard, of: message.worker, because: reason)
      answers.append(.init(to: message.worker, .rejected(reason: reason)))
    }
    return nil
  }

  /// The points of a file that does not count are to be done again.
  private func refuse(_ shard: FinishedShard, of worker: WorkerIdentity, because reason: String) {
    log.error("shard \(shard.file) of worker \(worker) does not count: \(reason)")
    let returned = WorkerMessage(worker: worker, body: .returned(lease: shard.lease))
    events.append(.message(returned))
    answers.append(.init(to: worker, .refused(file: shard.file, reason: reason)))
  }

  private func take(_ question: Reception.Question) {
    var count = 0
    switch question.message {
    case .retry(let points):
      count = scheduler.failedCount(among: points)
      events.append(.retry(points))
    case .died(let death):
      log.warning("worker \(death.worker) ended with \(death.ending)")
      events.append(.died(death))
    }
    answers.append(.init(to: question.route, OperatorAnswer(points: count)))
  }

  // MARK: effects

  /// Lets the scheduler decide on all events of a round and does what it wants.
  private func carryOut() throws {
    var sends: [(WorkerIdentity, CoordinatorMessage)] = []
    let round = events
    events = []
    for event in round {
      guard let event = admitted(event) else { continue }
      let now = Instant(start.duration(to: clock.now))
      for effect in scheduler.handle(event, at: now) {
        switch effect {
        case .append(let entry): try remember(entry)
        case .send(let message, let worker): sends.append((worker, message))
        case .close(let outcome): closed = outcome
        }
      }
    }
    try journal.sync()
    for undelivered in try reception.send(sends) {
      // A lease that did not leave the house is handed back in the worker's name.
      guard case .grant(let lease) = undelivered.message else { continue }
      let returned = WorkerMessage(worker: undelivered.worker, body: .returned(lease: lease.id))
      events.append(.message(returned))
    }
    try reception.send(answers)
    answers = []
  }

  private func remember(_ entry: JournalEntry) throws {
    switch entry {
    case .lost(let lease, let reason): log.warning("lease \(lease) is lost: \(reason)")
    case .failedAttempt(let point, let attempt, let message):
      log.warning("point \(point) failed in attempt \(attempt): \(message)")
    case .failed(let point, let attempts, _):
      log.error("point \(point) is given up after \(attempts) attempts")
    default: break
    }
    try journal.append(entry)
  }

  /// Tells everybody to leave and waits a moment for them to do so.
  private func end() throws -> Outcome {
    if closed == nil {
      try journal.append(.closed(reason: "stopped"))
      try journal.sync()
      _ = try reception.send(reception.workers.map { ($0, .leave) })
    }
    let deadline = clock.now + .seconds(1)
    while !reception.workers.isEmpty, clock.now < deadline {
      try wait(until: deadline)
      shutdown.clear()
      let news = try reception.takeNews()
      let stay = news.messages.filter { $0.body != .goodbye }.map(\.worker)
      _ = try reception.send(stay.map { ($0, .leave) })
    }
    guard closed == .complete else { return .interrupted }
    return .complete(failed: scheduler.progress.settled - scheduler.wantedDone)
  }
}
