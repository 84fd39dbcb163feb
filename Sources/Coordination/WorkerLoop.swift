public import Logging
import SweepCore
public import ZeroMQ

/// The control thread of a worker: it owns the sockets, beats, takes leases in and reports.
///
/// It never computes, so a beat leaves in time whatever the computing thread does. The two threads
/// meet in mailboxes only. Where the coordinator is away, the computing thread goes on with what is
/// in hand and finished files are kept; the inventory in the next hello tells a new coordinator
/// of all that.
public final class WorkerLoop {
  /// Why a worker ended in good order.
  public enum Outcome: Sendable, Equatable {
    /// The coordinator said that there is nothing more to do.
    case dismissed
    /// It was asked to end, or its time was up, and it handed back what was left.
    case drained
  }

  /// So long the computing thread may take to let go of a lease that was taken back.
  private static let holdUp = Duration.seconds(30)

  private let settings: WorkerSettings
  private let log: Logger
  private let shutdown: Shutdown
  private let progress: ProgressCounter
  private let compute: ComputeThread
  private let line: ControlLine
  private var server: ShardServer?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  private var desk: WorkerDesk
  /// The disk on which files wait; not watched where the coordinator does that.
  private var disk: DiskWatch?
  private var isWelcome = false
  /// Whether something was said that did not leave, so that it has to be said again.
  private var isBehind = false
  private var beatInterval: Duration = .milliseconds(500)
  private var liveness: Duration = .seconds(3)
  private var lastHeard: ContinuousClock.Instant
  private var nextBeat: ContinuousClock.Instant
  private var nextHello: ContinuousClock.Instant
  /// When the computing thread was found to hold on to a lease that was taken back.
  private var heldUpSince: ContinuousClock.Instant?
  /// When a worker that is asked to end ends, whatever is still going on.
  private var closeDeadline: ContinuousClock.Instant?
  private var outcome: Outcome?

  /// Starts the computing thread and connects; the coordinator need not be there yet.
  ///
  /// - Parameter makeRunner: makes what carries leases out; called on the computing thread.
  public init(
    _ settings: WorkerSettings, shutdown: Shutdown, log: Logger,
    progress: ProgressCounter = ProgressCounter(),
    makeRunner: @escaping @Sendable () throws -> any LeaseRunner
  ) throws(ZeroMQError) {
    precondition(settings.leases > 0, "a worker holds at least one lease")
    line = try ControlLine(settings.endpoint, as: settings.identity)
    compute = try ComputeThread(makeRunner)
    self.settings = settings
    self.shutdown = shutdown
    self.log = log
    self.progress = progress
    desk = WorkerDesk(capacity: settings.leases)
    disk = settings.scratch.map { DiskWatch($0.path, called: $0.path) }
    start = clock.now
    lastHeard = start
    nextBeat = start
    nextHello = start
    takeUpLeftovers()
  }

  /// Works until the coordinator dismisses the worker or it is asked to end.
  ///
  /// Throws `WorkerError` where it is refused, hears nobody, or cannot compute; `ZeroMQError` where
  /// the connection itself breaks down.
  public func run() throws -> Outcome {
    while true {
      var poller = Poller()
      line.watch(in: &poller)
      server?.watch(in: &poller)
      _ = poller.add(descriptor: compute.reports.descriptor)
      _ = poller.add(descriptor: shutdown.descriptor)
      _ = try poller.wait(max(.zero, clock.now.duration(to: nextWakeUp)))
      try takeNews()
      try takeMessages()
      try takeReports()
      try server?.serve()
      obeySignals()
      try keepTime()
      if try !line.flush() { isBehind = true }
      if let outcome {
        try waitForCompute()
        return outcome
      }
    }
  }

  /// Files that an earlier process of this worker could not hand over.
  private func takeUpLeftovers() {
    guard let scratch = settings.scratch, let names = try? scratch.names() else { return }
    for name in names where (try? scratch.isWhole(name)) ?? false {
      guard let bytes = scratch.bytes(of: name) else { continue }
      log.info("shard \(name) of an earlier process is offered again")
      // No lease has this number: the coordinator looks at the points alone.
      desk.finished(
        FinishedShard(lease: 0, file: name, bytes: bytes, seconds: 0, isRemote: true))
    }
  }

  // MARK: time

  private var nextWakeUp: ContinuousClock.Instant {
    var soon = min(nextBeat, nextHello)
    if let closeDeadline { soon = min(soon, closeDeadline) }
    if let due = line.nextNews { soon = min(soon, max(due, clock.now + .milliseconds(10))) }
    return soon
  }

  /// Does what is due by the clock: hello, beat, the end.
  private func keepTime() throws {
    let now = clock.now
    let silence = lastHeard.duration(to: now)
    if silence > settings.patience, desk.items.isEmpty {
      throw WorkerError.silence(
        endpoint: settings.endpoint.text, seconds: settings.patience.seconds)
    }
    try watchHoldUp(at: now)
    if now >= nextHello { greet(after: silence, at: now) }
    if now >= nextBeat { try beat(at: now) }
    if let stop = settings.stopAfter, !desk.isClosing, now >= start + stop - settings.grace {
      log.info("the time of this worker is up: finishing what is due within \(settings.grace)")
      close(within: max(.zero, now.duration(to: start + stop)))
    }
    guard desk.isClosing, outcome == nil else { return }
    if desk.isEmpty || closeDeadline.map({ now >= $0 }) ?? false {
      line.say(.goodbye)
      outcome = .drained
    }
  }

  private func beat(at now: ContinuousClock.Instant) throws {
    nextBeat = now + beatInterval
    guard isWelcome else { return }
    if isBehind {
      isBehind = false
      for shard in desk.unconfirmed { line.say(.finished(shard: shard)) }
    }
    line.say(.beat(inventory: inventory(at: now)))
    if let lines = settings.log?.take(), !lines.isEmpty { line.say(.log(lines: lines)) }
    if !desk.unconfirmed.isEmpty { try server?.introduce() }
  }

  private func inventory(at now: ContinuousClock.Instant) -> Inventory {
    let left = settings.stopAfter.map {
      (now.duration(to: start + $0) - settings.grace).seconds
    }
    return desk.inventory(takesNew: hasRoom(), steps: progress.steps, secondsLeft: left)
  }

  /// Whether there is room for one more shard file, where these have to wait here.
  private func hasRoom() -> Bool {
    let wasPaused = disk?.isPaused ?? false
    let reason = disk?.reason(shards: 1)
    if let reason, !wasPaused { log.warning("no more work is taken: \(reason)") }
    if reason == nil, wasPaused { log.info("there is room on the disk again") }
    return reason == nil
  }

  /// Says hello where that is due. It is answered at once, so it also asks whether the coordinator
  /// is still there.
  private func greet(after silence: Duration, at now: ContinuousClock.Instant) {
    nextHello = now + (isWelcome ? liveness : beatInterval)
    // Only of who was welcomed are files taken, also of who leaves.
    let isWanted = !desk.isClosing || !desk.unconfirmed.isEmpty
    guard !isWelcome || silence > liveness, isWanted else { return }
    var hello = settings.hello
    hello.inventory = inventory(at: now)
    line.say(.hello(hello: hello))
  }

  /// A computing thread that does not let go of a lease is stuck for good: a process that starts
  /// anew is of more use.
  private func watchHoldUp(at now: ContinuousClock.Instant) throws {
    guard desk.isHeldUp else {
      heldUpSince = nil
      return
    }
    let since = heldUpSince ?? now
    heldUpSince = since
    guard since.duration(to: now) > Self.holdUp else { return }
    line.say(.goodbye)
    _ = try line.flush()
    throw WorkerError.broken(reason: "its work stands still and cannot be stopped")
  }

  // MARK: messages

  private func takeNews() throws {
    let news = try line.takeNews()
    if news.isConnected {
      // Whoever is there may not be who was there before.
      isWelcome = false
      nextHello = clock.now
    }
    guard let sentence = news.sentence, !desk.isClosing else { return }
    log.warning("\(sentence)")
    // Work in hand is finished and kept, whatever the door says meanwhile.
    if news.isHopeless, desk.isEmpty { throw WorkerError.unreachable(reason: sentence) }
  }

  private func takeMessages() throws {
    do {
      while let messages = try line.receive() {
        lastHeard = clock.now
        for message in messages { try obey(message) }
      }
    } catch let error as WireError {
      throw WorkerError.protocolError(reason: error.description)
    }
  }

  private func obey(_ message: CoordinatorMessage) throws {
    switch message {
    case .welcome(let welcome): try begin(welcome)
    case .rejected(let reason):
      if !desk.isClosing { throw WorkerError.rejected(reason: reason) }
      outcome = .drained
    case .grant(let lease): take(lease)
    case .committed(let file): settle(file)
    case .refused(let file, let reason):
      log.warning("the coordinator does not take \(file): \(reason)")
      settle(file)
    case .revoked(let lease):
      if desk.revoke(lease) { log.info("lease \(lease) was taken back") }
    case .drain(let grace): close(within: .seconds(grace))
    case .leave:
      desk.abandon()
      outcome = closeDeadline == nil ? .dismissed : .drained
    case .unknown:
      isWelcome = false
      nextHello = clock.now
    case .enrolment: break
    }
  }

  private func begin(_ welcome: Welcome) throws {
    beatInterval = .seconds(welcome.beatSeconds)
    liveness = .seconds(welcome.livenessSeconds)
    if !isWelcome { log.info("welcomed by the coordinator at \(settings.endpoint.text)") }
    isWelcome = true
    nextBeat = min(nextBeat, clock.now + beatInterval)
    if let scratch = settings.scratch, let port = welcome.bulkPort {
      server = try ShardServer(
        settings.endpoint.beside(port: UInt16(clamping: port)), as: settings.identity,
        folder: scratch)
      try server?.introduce()
    }
    // What a coordinator that died did not confirm is said again; saying it twice does no harm.
    isBehind = false
    for shard in desk.unconfirmed { line.say(.finished(shard: shard)) }
  }

  /// Nothing more is to be said about a file, and it is not needed here any more.
  private func settle(_ file: ShardName) {
    if let lease = desk.settled(file) { line.say(.returned(lease: lease)) }
    settings.scratch?.remove(file)
  }

  private func take(_ lease: Lease) {
    guard !desk.isClosing else {
      line.say(.returned(lease: lease.id))
      return
    }
    guard !desk.has(lease.id) else { return }
    log.info("\(LogMark.begins(lease))")
    let session = LeaseSession(
      lease, progress: progress, reports: compute.reports, isRemote: settings.scratch != nil)
    desk.add(session)
    compute.begin(session)
  }

  // MARK: the computing thread

  private func takeReports() throws {
    for report in compute.reports.takeAll() {
      switch report {
      case .finished(let shard):
        disk?.note(bytes: shard.bytes)
        desk.finished(shard)
        line.say(.finished(shard: shard))
      case .failed(let attempt):
        log.warning("point \(attempt.point) failed: \(attempt.message)")
        desk.failed(attempt)
        line.say(.failed(point: attempt))
      case .ended(let lease):
        log.info("\(LogMark.ended(lease: lease))")
        if desk.ended(lease) { line.say(.returned(lease: lease)) }
        // Files that have to be pulled first are no reason not to go on.
        if settings.scratch != nil { nextBeat = clock.now }
      case .broken(let reason):
        line.say(.goodbye)
        _ = try line.flush()
        throw WorkerError.broken(reason: reason)
      }
    }
  }

  /// Lets the computing thread come to the end of a step, so that the process can exit cleanly.
  private func waitForCompute() throws {
    desk.abandon()
    compute.finish()
    var poller = Poller()
    _ = poller.add(descriptor: compute.reports.descriptor)
    let deadline = clock.now + .seconds(3)
    while desk.current != nil, clock.now < deadline {
      _ = try poller.wait(clock.now.duration(to: deadline))
      for report in compute.reports.takeAll() {
        switch report {
        case .ended(let lease):
          log.info("\(LogMark.ended(lease: lease))")
          _ = desk.ended(lease)
        case .broken: return
        case .finished, .failed: continue
        }
      }
    }
  }

  // MARK: the end

  private func obeySignals() {
    let request = shutdown.request
    guard request > obeyed else { return }
    shutdown.clear()
    obeyed = request
    if request == .immediate {
      desk.abandon()
      line.say(.goodbye)
      outcome = .drained
    } else {
      log.info("asked to end: finishing what is due within \(settings.grace)")
      close(within: settings.grace)
    }
  }

  private var obeyed = Shutdown.Request.none

  private func close(within grace: Duration) {
    desk.close(within: grace)
    // The last files need a moment to be confirmed.
    let deadline = clock.now + grace + .seconds(2)
    closeDeadline = closeDeadline.map { min($0, deadline) } ?? deadline
    // Nothing new is to be granted from now on.
    nextBeat = clock.now
  }
}
