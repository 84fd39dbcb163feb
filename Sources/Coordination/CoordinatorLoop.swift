import Files
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

  /// Messages taken in one round; more wait for the next, so that answers are not held up.
  private static let roundLimit = 2_000

  private let settings: CoordinatorSettings
  private let log: Logger
  private let shutdown: Shutdown
  private let status: StatusFile
  private let shards: ShardFolder
  private let lock: FileLock
  private let router: Socket
  private let monitor: Monitor
  private let wire = Wire()
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  private var journal: JournalFile
  private var connections = Connections()
  private var scheduler: Scheduler
  private var events: [Event] = []
  private var refusals: [(route: [UInt8], message: CoordinatorMessage)] = []
  /// How many files each worker reported that were not there.
  private var disbelieved: [WorkerIdentity: Int] = [:]
  private var obeyed = Shutdown.Request.none
  /// How the scheduler ended, once it has.
  private var closed: Effect.Outcome?

  /// Takes the lock of the run folder, reads plan and journal, compares them with the shard files,
  /// and opens the socket.
  ///
  /// Throws `FileError` (with the cause `held` where another coordinator has the folder),
  /// `JournalError`, `SweepError` or `ZeroMQError`.
  public init(
    _ folder: RunFolder, _ settings: CoordinatorSettings, shutdown: Shutdown, log: Logger
  ) throws {
    try folder.create()
    let lock = try FileLock(folder.lock)
    let plan = try folder.readPlan()
    let count = try plan.grid.count
    let content = try JournalFile.read(folder.journal)
    var journal = try JournalFile(folder.journal, after: content)
    if content.tornBytes > 0 {
      log.warning("the journal's torn end, \(content.tornBytes) bytes, was cut off")
    }
    var scheduler = Scheduler(
      count: count, plan: plan.digest, build: settings.build, datasets: plan.datasets,
      wanted: settings.wanted, terms: settings.terms)
    try journal.append(.opened(plan: plan.digest, points: count, build: settings.build))
    let recovery = Recovery(folder: folder, plan: plan, log: log)
    let found = try recovery.restore(&scheduler, from: content.entries, at: Instant(.zero))
    for entry in found { try journal.append(entry) }
    try journal.sync()

    var options = SocketOptions()
    options.linger = .milliseconds(500)
    options.sendLimit = 10_000
    options.receiveLimit = 10_000
    options.maxMessageBytes = Wire.maxBodyBytes
    let router = try Socket(try Context(), .router, options: options)
    let monitor = try Monitor(router)
    try router.bind(folder.endpoint)

    status = try StatusFile(folder, plan: plan, scheduler: scheduler)
    self.settings = settings
    self.log = log
    self.shutdown = shutdown
    shards = ShardFolder(folder)
    self.lock = lock
    self.router = router
    self.monitor = monitor
    self.journal = journal
    self.scheduler = scheduler
    // What lay in the folder may have been all that was missing.
    closed = scheduler.outcome
    start = clock.now
    let left = scheduler.progress.wanted - scheduler.progress.settled
    log.info("\(plan.name): \(scheduler.doneCount) of \(count) points are done, \(left) to go")
    if settings.retriesFailed { events.append(.retryFailed) }
  }

  /// Coordinates until every wanted point is settled or the program is asked to end.
  ///
  /// Throws `FileError` where the journal cannot be written: nothing that was not on disk has been
  /// promised then. Throws `ZeroMQError` where the socket breaks down.
  public func run() throws -> Outcome {
    do {
      let outcome = try runToEnd()
      try status.write(scheduler, state: outcome == .interrupted ? .stopped : .complete)
      return outcome
    } catch {
      try? status.write(scheduler, state: .stopped)
      throw error
    }
  }

  private func runToEnd() throws -> Outcome {
    var poller = Poller()
    _ = poller.add(router)
    _ = poller.add(monitor)
    _ = poller.add(descriptor: shutdown.descriptor)
    var nextTick = clock.now
    var nextStatus = clock.now
    while closed == nil, obeyed != .immediate {
      let deadline = min(nextTick, scheduler.nextDeadline.map { start + $0.sinceStart } ?? nextTick)
      // What was put off to this round must not wait.
      let isBusy = !events.isEmpty
      _ = try poller.wait(isBusy ? .zero : max(.zero, clock.now.duration(to: deadline)))
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
        try status.write(scheduler, state: scheduler.drains ? .draining : .running)
      }
    }
    return try end(&poller)
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

  /// Takes in all messages and all ends of connections.
  private func takeEvents() throws {
    var messages: [Frames] = []
    while messages.count < Self.roundLimit, let frames = try router.receive() {
      messages.append(frames)
    }
    // Read after the messages: a connection that ended before one of them began is known by now.
    var closing: [[UInt8]] = []
    var isOpen: [Int32: Bool] = [:]
    while let event = try monitor.next() {
      switch event.kind {
      case .accepted(let descriptor): isOpen[descriptor] = true
      case .disconnected(let descriptor):
        // What was known under this descriptor is gone, even if it is in use again.
        closing += connections.routes(of: [descriptor])
        isOpen[descriptor] = false
      default: continue
      }
    }
    for message in messages { take(message) }
    // Some may have come and gone within this round.
    closing += connections.routes(of: isOpen.keys.filter { isOpen[$0] == false }.sorted())
    for route in closing {
      if let worker = connections.close(route: route) { lose(worker) }
    }
  }

  private func lose(_ worker: WorkerIdentity) {
    log.info("the connection of worker \(worker) is closed")
    events.append(.disconnected(worker))
  }

  private func take(_ frames: Frames) {
    guard let route = frames.parts.first else { return }
    do throws(WireError) {
      guard !frames.isTruncated else { throw WireError.frames(frames.count - 1) }
      let message = try wire.workerMessage(frames.parts.dropFirst())
      if connections.route(to: message.worker) == nil {
        log.info("worker \(message.worker) is connected")
      }
      let evicted = connections.note(
        message.worker, route: route, descriptor: frames.sourceDescriptor)
      if let evicted { lose(evicted) }
      if isBelievable(message, route: route) { events.append(.message(message)) }
    } catch {
      log.warning("a message was refused: \(error)")
      refusals.append((route, .rejected(reason: error.description)))
    }
  }

  /// Checks a finished file before the scheduler hears of it: it must be there, and as long as it
  /// is said to be. Otherwise its points are to be done again.
  private func isBelievable(_ message: WorkerMessage, route: [UInt8]) -> Bool {
    guard case .finished(let shard) = message.body else { return true }
    let bytes = shards.bytes(of: shard.file)
    if bytes == shard.bytes { return true }
    let found = bytes.map { "has \($0) bytes, not \(shard.bytes)" } ?? "is not there"
    let reason = "its file \(shard.file) \(found); does it work in the coordinator's run folder?"
    log.error("worker \(message.worker) is not believed: \(reason)")
    let returned = WorkerMessage(worker: message.worker, body: .returned(lease: shard.lease))
    events.append(.message(returned))
    disbelieved[message.worker, default: 0] += 1
    // One file may have gone to quarantine; a worker in another folder would go on like this for
    // ever.
    let isHopeless = disbelieved[message.worker, default: 0] >= 3
    refusals.append((route, isHopeless ? .rejected(reason: reason) : .revoked(lease: shard.lease)))
    return false
  }

  /// Lets the scheduler decide on all events of a round and does what it wants.
  private func carryOut() throws {
    var sends: [(WorkerIdentity, CoordinatorMessage)] = []
    let round = events
    events = []
    for event in round {
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
    for (worker, message) in sends { try send(message, to: worker) }
    for refusal in refusals { _ = try send(refusal.message, route: refusal.route) }
    refusals = []
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

  private func send(_ message: CoordinatorMessage, to worker: WorkerIdentity) throws {
    if let route = connections.route(to: worker), try send(message, route: route) { return }
    // A lease that did not leave the house is handed back in the worker's name.
    guard case .grant(let lease) = message else { return }
    let returned = WorkerMessage(worker: worker, body: .returned(lease: lease.id))
    events.append(.message(returned))
  }

  /// Sends, and says whether the peer was there and had room.
  private func send(_ message: CoordinatorMessage, route: [UInt8]) throws -> Bool {
    try router.offer([route] + (try wire.frames(message))) == .queued
  }

  /// Tells everybody to leave and waits a moment for them to do so.
  private func end(_ poller: inout Poller) throws -> Outcome {
    if closed == nil {
      try journal.append(.closed(reason: "stopped"))
      try journal.sync()
      for worker in connections.workers { try send(.leave, to: worker) }
    }
    let deadline = clock.now + .seconds(1)
    while !connections.isEmpty, clock.now < deadline {
      _ = try poller.wait(clock.now.duration(to: deadline))
      shutdown.clear()
      try takeEvents()
      for case .message(let message) in events where message.body != .goodbye {
        try send(.leave, to: message.worker)
      }
      events = []
    }
    guard closed == .complete else { return .interrupted }
    let failed = scheduler.progress.settled - scheduler.wantedDone
    return .complete(failed: failed)
  }
}
