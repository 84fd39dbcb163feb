public import Logging
import SweepCore
public import ZeroMQ

/// The control thread of a worker: it owns the socket, beats, takes leases in and reports.
///
/// It never computes, so a beat leaves in time whatever the computing thread does. The two threads
/// meet in mailboxes only.
public final class WorkerLoop {
  /// Why a worker ended in good order.
  public enum Outcome: Sendable, Equatable {
    /// The coordinator said that there is nothing more to do.
    case dismissed
    /// It was asked to end and handed back what was left.
    case drained
  }

  let settings: WorkerSettings
  let log: Logger
  let shutdown: Shutdown
  let progress: ProgressCounter
  let compute: ComputeThread
  private let socket: Socket
  private let wire = Wire()
  private let clock = ContinuousClock()

  var desk: WorkerDesk
  private var isWelcome = false
  private var beatInterval: Duration = .milliseconds(500)
  private var liveness: Duration = .seconds(3)
  private var lastHeard: ContinuousClock.Instant
  private var nextBeat: ContinuousClock.Instant
  private var nextHello: ContinuousClock.Instant
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
    var options = SocketOptions()
    options.immediate = true
    options.linger = .seconds(1)
    options.reconnectIntervalMax = .seconds(1)
    options.maxMessageBytes = Wire.maxBodyBytes
    let socket = try Socket(try Context(), .dealer, options: options)
    try socket.connect(settings.endpoint)
    self.socket = socket
    compute = try ComputeThread(makeRunner)
    self.settings = settings
    self.shutdown = shutdown
    self.log = log
    self.progress = progress
    desk = WorkerDesk(capacity: settings.leases)
    lastHeard = clock.now
    nextBeat = lastHeard
    nextHello = lastHeard
  }

  /// Works until the coordinator dismisses the worker or it is asked to end.
  ///
  /// Throws `WorkerError` where it is refused, hears nobody, or cannot compute; `ZeroMQError` where
  /// the connection itself breaks down.
  public func run() throws -> Outcome {
    var poller = Poller()
    let messages = poller.add(socket)
    _ = poller.add(descriptor: compute.reports.descriptor)
    let signals = poller.add(descriptor: shutdown.descriptor)
    while true {
      let ready = try poller.wait(clock.now.duration(to: nextWakeUp))
      if ready[messages] { try takeMessages() }
      try takeReports()
      if ready[signals] { try obeySignals() }
      try keepTime()
      if let outcome {
        try waitForCompute()
        return outcome
      }
    }
  }

  private var nextWakeUp: ContinuousClock.Instant {
    let soon = min(nextBeat, nextHello)
    return closeDeadline.map { min($0, soon) } ?? soon
  }

  /// Does what is due by the clock: hello, beat, request, the end.
  private func keepTime() throws {
    let now = clock.now
    let silence = lastHeard.duration(to: now)
    if silence > settings.patience {
      throw WorkerError.silence(
        endpoint: settings.endpoint, seconds: settings.patience.seconds)
    }
    if now >= nextHello { try greet(after: silence, at: now) }
    if now >= nextBeat, isWelcome {
      let current = desk.current.map {
        Progress(lease: $0.lease.id, pointsDone: $0.pointsDone, steps: progress.steps)
      }
      try say(.beat(progress: current))
    }
    if now >= nextBeat { nextBeat = now + beatInterval }
    if isWelcome, let credit = desk.creditToAsk() { try say(.request(credit: credit)) }
    guard desk.isClosing, outcome == nil else { return }
    if desk.isEmpty || closeDeadline.map({ now >= $0 }) ?? false {
      try say(.goodbye)
      outcome = .drained
    }
  }

  /// Says hello where that is due. It is answered at once, so it also asks whether the coordinator
  /// is still there.
  private func greet(after silence: Duration, at now: ContinuousClock.Instant) throws {
    nextHello = now + (isWelcome ? liveness : beatInterval)
    guard !isWelcome || silence > liveness, !desk.isClosing else { return }
    let isSaid = try say(.hello(hello: settings.hello))
    // As long as nobody is connected, looking again costs nothing.
    if !isSaid { nextHello = now + .milliseconds(20) }
  }

  private func takeMessages() throws {
    while let frames = try socket.receive() {
      let message: CoordinatorMessage
      do {
        message = try wire.coordinatorMessage(frames.parts)
      } catch {
        throw WorkerError.protocolError(reason: error.description)
      }
      lastHeard = clock.now
      try obey(message)
    }
  }

  private func obey(_ message: CoordinatorMessage) throws {
    switch message {
    case .welcome(let welcome): try begin(welcome)
    case .rejected(let reason):
      if !desk.isClosing { throw WorkerError.rejected(reason: reason) }
      outcome = .drained
    case .grant(let lease):
      guard !desk.isClosing else {
        try say(.returned(lease: lease.id))
        return
      }
      log.debug("lease \(lease.id): points \(lease.range), attempt \(lease.attempt)")
      let session = LeaseSession(lease, progress: progress, reports: compute.reports)
      desk.add(session)
      compute.begin(session)
    case .committed(let file): desk.confirmed(file)
    case .revoked(let lease):
      if desk.revoke(lease) { log.info("lease \(lease) was taken back") }
    case .drain(let grace): close(within: .seconds(grace))
    case .leave:
      desk.abandon()
      outcome = closeDeadline == nil ? .dismissed : .drained
    case .unknown:
      isWelcome = false
      nextHello = clock.now
    }
  }

  private func begin(_ welcome: Welcome) throws {
    beatInterval = .seconds(welcome.beatSeconds)
    liveness = .seconds(welcome.livenessSeconds)
    if !isWelcome { log.info("welcomed by the coordinator at \(settings.endpoint)") }
    isWelcome = true
    nextBeat = min(nextBeat, clock.now + beatInterval)
    desk.reset()
    // What a coordinator that died did not confirm is said again; saying it twice does no harm.
    for shard in desk.unconfirmed { try say(.finished(shard: shard)) }
  }

  private func takeReports() throws {
    for report in compute.reports.takeAll() {
      switch report {
      case .finished(let shard):
        desk.finished(shard)
        try say(.finished(shard: shard))
      case .failed(let attempt):
        log.warning("point \(attempt.point) failed: \(attempt.message)")
        desk.failed(attempt)
        try say(.failed(point: attempt))
      case .ended(let lease):
        if desk.ended(lease) { try say(.returned(lease: lease)) }
      case .broken(let reason):
        try say(.goodbye)
        throw WorkerError.broken(reason: reason)
      }
    }
  }

  private func obeySignals() throws {
    shutdown.clear()
    if shutdown.request == .immediate {
      desk.abandon()
      try say(.goodbye)
      outcome = .drained
    } else {
      log.info("asked to end: finishing what is due within \(settings.grace)")
      close(within: settings.grace)
    }
  }

  private func close(within grace: Duration) {
    desk.close(within: grace)
    // The last files need a moment to be confirmed.
    let deadline = clock.now + grace + .seconds(2)
    closeDeadline = closeDeadline.map { min($0, deadline) } ?? deadline
  }

  /// Says something if a coordinator is there; what matters is said again when one comes back.
  /// Returns whether it was said.
  @discardableResult
  private func say(_ body: WorkerMessage.Body) throws -> Bool {
    let frames = try wire.frames(WorkerMessage(worker: settings.identity, body: body))
    return try socket.offer(frames) == .queued
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
        case .ended(let lease): _ = desk.ended(lease)
        case .broken: return
        case .finished, .failed: continue
        }
      }
    }
  }
}
