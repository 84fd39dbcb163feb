@testable import SweepCore

/// A whole sweep in virtual time under one seed.
///
/// Until the shape's `calmAfter` everything may go wrong: that is the test of safety. Then faults
/// stop, and only points that are guilty themselves go on throwing and killing; the sweep has to
/// complete within `patience`: that is the test of liveness.
struct Simulation {
  static let plan = "plan"
  static let build = "build"

  let seed: UInt64
  let shape: SimulationShape
  let patience = 1_800_000_000
  var generator: SeededGenerator
  var network: SimulatedNetwork
  var fates: PointFates
  var agenda = SimulatedAgenda()
  var coordinator: SimulatedCoordinator
  var checker: SafetyChecker
  var slots: [Slot]
  var files: Set<ShardName> = []
  /// Messages of before, for whoever wants to say them again.
  var recorded: [WorkerMessage] = []
  var coordinatorFrozenUntil = 0
  var isFlushing = false
  var nextTick: Int?
  var incarnations: UInt64 = 0
  var isCalm = false
  var wish: PointSet
  /// Boundaries between two effects of the coordinator, and between two deeds of workers: how many
  /// were passed, and at which one the process dies.
  var boundary = 0
  var crashAtBoundary: Int?
  var deed = 0
  var crashAtDeed: Int?
  private(set) var isComplete = false
  /// How many events it took, and the virtual time at the end.
  private(set) var eventCount = 0
  var now = 0

  /// A place where one worker process after another lives.
  struct Slot {
    var worker: SimulatedWorker?
    var frozenUntil = 0
    /// Whether nobody starts another worker here.
    var isAbandoned = false
  }

  /// A history that the seed alone decides.
  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let faults = SimulatedFaults(using: &generator)
    let fates = PointFates(seed: seed, using: &generator)
    let shape = SimulationShape(using: &generator)
    self.init(
      seed: seed, shape: shape, faults: faults, fates: fates, generator: generator)
  }

  /// A history of these faults in this shape; the seed decides when they come.
  init(seed: UInt64, shape: SimulationShape, faults: SimulatedFaults, fates: PointFates? = nil) {
    self.init(
      seed: seed, shape: shape, faults: faults, fates: fates ?? PointFates(seed: seed),
      generator: SeededGenerator(seed: seed))
  }

  private init(
    seed: UInt64, shape: SimulationShape, faults: SimulatedFaults, fates: PointFates,
    generator: SeededGenerator
  ) {
    self.seed = seed
    self.shape = shape
    self.fates = fates
    self.generator = generator
    wish = shape.wanted
    checker = SafetyChecker(count: shape.count, wanted: shape.wanted, terms: shape.terms)
    coordinator = SimulatedCoordinator { wish in
      Scheduler(
        count: shape.count, plan: Self.plan, build: Self.build, wanted: wish, terms: shape.terms)
    }
    slots = Array(repeating: Slot(), count: shape.workers + (faults.hasTwin ? 1 : 0))
    network = SimulatedNetwork(faults: faults, slots: slots.count)
  }

  /// Lives through the history and returns what must not have happened.
  mutating func run() -> [String] {
    agenda.add(.start, at: 0)
    for slot in slots.indices { agenda.add(.spawn(slot: slot), at: generator.pick(0...300_000)) }
    agenda.add(.calm, at: shape.calmAfter)
    planCoordinatorFaults()
    while !isComplete, checker.problems.isEmpty, let (time, item) = agenda.next() {
      now = max(now, time)
      eventCount += 1
      take(item)
      if now > shape.calmAfter + patience || eventCount > 2_000_000 {
        checker.note("it is not complete \(patience / 1_000_000) s after the faults stopped")
      }
    }
    return checker.problems
  }

  private mutating func take(_ item: SimulatedAgenda.Item) {
    switch item {
    case .toCoordinator(let message, let generation): deliver(message, generation, item)
    case .closedConnection(let worker):
      if isLive(coordinator.generation, item) { handle(.disconnected(worker)) }
    case .event(let event):
      if isLive(coordinator.generation, item) { handle(event) }
    case .toWorker(let message, let worker, let generation):
      deliver(message, to: worker, generation, item)
    case .cutOff(let worker): cutOff(worker, item)
    case .wake(let slot, let incarnation): wake(slot, incarnation)
    case .spawn(let slot): spawn(slot)
    case .fault(let slot, let incarnation, let kind): workerFault(slot, incarnation, kind)
    case .flush(let generation):
      if isLive(generation, item) { flush() }
    case .tick(let generation):
      if isLive(generation, item) {
        nextTick = nil
        handle(.tick)
      }
    case .start: startCoordinator()
    case .coordinatorFault(let kind): coordinatorFault(kind)
    case .calm: calmDown()
    }
  }

  /// Whether this coordinator process lives and is awake; what meets a frozen one waits for it.
  private mutating func isLive(_ generation: Int, _ item: SimulatedAgenda.Item) -> Bool {
    guard coordinator.isUp, coordinator.generation == generation else { return false }
    guard now >= coordinatorFrozenUntil else {
      agenda.add(item, at: coordinatorFrozenUntil)
      return false
    }
    return true
  }

  private mutating func deliver(
    _ message: WorkerMessage, _ generation: Int, _ item: SimulatedAgenda.Item
  ) {
    // Without a coordinator the message is lost with the connection.
    let meant = network.faults.isTangled ? coordinator.generation : generation
    guard isLive(meant, item) else { return }
    // The shell looks for a file before it tells the scheduler of it.
    if case .finished(let shard) = message.body, !files.contains(shard.file) {
      coordinator.say(
        .refused(file: shard.file, reason: "it is not there"), to: message.worker)
      handle(.message(WorkerMessage(worker: message.worker, body: .returned(lease: shard.lease))))
    } else {
      handle(.message(message))
    }
  }

  mutating func handle(_ event: Event) {
    coordinator.handle(event, at: now)
    if let deadline = coordinator.nextTick, deadline <= now {
      checker.note("the deadline is over after every event: the coordinator would spin")
    }
    afterHandling()
  }

  private mutating func afterHandling() {
    // The larger the table, the rarer it is walked.
    if let scheduler = coordinator.scheduler,
      scheduler.table.entries.count < 48 || eventCount % 8 == 0
    {
      for violation in scheduler.violations { checker.note(violation) }
      if scheduler.workers.keys.contains(where: { $0.name == Self.stranger }) {
        checker.note("a stranger was admitted")
      }
    }
    let generation = coordinator.generation
    if coordinator.hasRound, !isFlushing {
      isFlushing = true
      agenda.add(.flush(coordinator: generation), at: now + generator.pick(0...5_000))
    }
    if let tick = coordinator.nextTick, nextTick.map({ tick < $0 }) ?? true {
      nextTick = max(tick, now + 1)
      agenda.add(.tick(coordinator: generation), at: max(tick, now + 1))
    }
  }

  /// Whether the coordinator dies at this boundary.
  private mutating func diesHere() -> Bool {
    defer { boundary += 1 }
    if crashAtBoundary == boundary { return true }
    let share = network.faults.roundCrash / 4
    return share > 0 && !isCalm && generator.happens(share)
  }

  private mutating func flush() {
    isFlushing = false
    if coordinator.sabotage == .answersBeforeSync, !sendAll() { return }
    for survivors in 0...coordinator.unsynced.count where diesHere() {
      return crashCoordinator(survivors: survivors)
    }
    for entry in coordinator.sync() { checker.audit.take(entry) }
    guard sendAll() else { return }
    switch coordinator.end() {
    case .complete: complete()
    case .drained:
      // Somebody runs the same command again.
      agenda.add(.start, at: now + 2_000_000)
    case nil: afterHandling()
    }
  }

  private mutating func sendAll() -> Bool {
    for (message, worker) in coordinator.takeOutbox() {
      guard !diesHere() else {
        crashCoordinator(survivors: 0)
        return false
      }
      checker.audit.told(message)
      send(message, to: worker)
    }
    return true
  }

  private mutating func complete() {
    guard wish == shape.wanted else {
      // Somebody asks for more.
      return agenda.add(.start, at: now + 1_000_000)
    }
    checker.audit.compare(files: files)
    let unasked = checker.audit.unasked(of: shape.wanted)
    if !unasked.isEmpty { checker.note("\(unasked) were not asked for") }
    isComplete = true
  }

  mutating func crashCoordinator(survivors: Int? = nil) {
    let kept = survivors ?? generator.pick(0...coordinator.unsynced.count)
    for entry in coordinator.crash(survivors: kept) { checker.audit.take(entry) }
    isFlushing = false
    agenda.add(.start, at: now + generator.pick(10_000...2_000_000))
  }

  private mutating func startCoordinator() {
    guard !coordinator.isUp else { return }
    isFlushing = false
    nextTick = nil
    coordinatorFrozenUntil = 0
    wish = shape.wanted
    if network.faults.changesWish, !isCalm, generator.happens(0.5) {
      wish = SimulationShape.someRuns(of: shape.count, using: &generator)
      if wish.ranges.contains(where: { shape.wanted.count(in: $0) != $0.count }) {
        wish = shape.wanted
      }
    }
    checker.audit.wanted = wish
    coordinator.start(at: now, files: files, wish: wish)
    if let scheduler = coordinator.scheduler { checker.compare(scheduler, files: files) }
    for slot in slots.indices {
      guard let identity = slots[slot].worker?.identity else { continue }
      // Some do not notice and are told that they are not known.
      if generator.happens(0.8) {
        agenda.add(.cutOff(identity), at: now + generator.pick(1_000...400_000))
      }
    }
    afterHandling()
  }
}
