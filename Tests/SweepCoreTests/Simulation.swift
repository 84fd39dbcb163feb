@testable import SweepCore

/// A whole sweep in virtual time under one seed.
///
/// Until `calmAfter` everything may go wrong. Then faults stop, and only points that are guilty
/// themselves go on throwing and killing; the sweep has to complete within `patience`.
struct Simulation {
  static let plan = "plan"
  static let build = "build"

  let seed: UInt64
  let count: Int
  let wanted: PointSet
  let calmAfter: Int
  let patience = 1_800_000_000
  var generator: SeededGenerator
  var network: SimulatedNetwork
  var fates: PointFates
  var agenda = SimulatedAgenda()
  var coordinator: SimulatedCoordinator
  var checker: SafetyChecker
  var slots: [Slot]
  var files: Set<ShardName> = []
  var coordinatorFrozenUntil = 0
  var isFlushing = false
  var nextTick: Int?
  var incarnations: UInt64 = 0
  var isCalm = false
  private(set) var isComplete = false
  /// How many events it took, and the virtual time at the end.
  private(set) var eventCount = 0
  var now = 0

  /// A place where one worker process after another lives.
  struct Slot {
    var worker: SimulatedWorker?
    var frozenUntil = 0
  }

  /// What the seed decides about the sweep itself.
  struct Shape {
    let count: Int
    let wanted: PointSet
    let workers: Int
    let pointTime: Int
    let fileSize: Int
    let capacity: Int

    init(using generator: inout SeededGenerator) {
      count = generator.pick([1, 2, 7, 40, 40, 300, 300, 3_000])
      pointTime = count > 1_000 ? 10_000 : generator.pick([1_000, 40_000, 400_000])
      fileSize = generator.pick([1, 8, 1_000, 1_000])
      workers = generator.pick(1...6)
      capacity = generator.pick(1...2)
      var wanted = PointSet(0..<count)
      if generator.happens(0.3) {
        wanted = PointSet()
        var index = generator.pick(0...3)
        while index < count {
          let end = min(count, index + generator.pick(1...20))
          wanted.append(index..<end)
          index = end + generator.pick(1...10)
        }
      }
      self.wanted = wanted
    }
  }

  let shape: Shape

  init(seed: UInt64, faults: SimulatedFaults? = nil) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    let drawn = SimulatedFaults(using: &generator)
    network = SimulatedNetwork(faults: faults ?? drawn)
    fates = PointFates(seed: seed, using: &generator)
    let shape = Shape(using: &generator)
    self.shape = shape
    count = shape.count
    wanted = shape.wanted
    calmAfter = faults == nil ? generator.pick([2_000_000, 15_000_000, 40_000_000]) : 0
    let terms = SchedulerTerms()
    checker = SafetyChecker(count: shape.count, wanted: shape.wanted, terms: terms)
    coordinator = SimulatedCoordinator {
      Scheduler(
        count: shape.count, plan: Self.plan, build: Self.build, wanted: shape.wanted, terms: terms)
    }
    slots = Array(repeating: Slot(), count: shape.workers)
    self.generator = generator
  }

  /// Lives through the history and returns what must not have happened.
  mutating func run() -> [String] {
    agenda.add(.start, at: 0)
    for slot in slots.indices { agenda.add(.spawn(slot: slot), at: generator.pick(0...300_000)) }
    agenda.add(.calm, at: calmAfter)
    planCoordinatorFaults()
    while !isComplete, checker.problems.isEmpty, let (time, item) = agenda.next() {
      now = max(now, time)
      eventCount += 1
      take(item)
      if now > calmAfter + patience || eventCount > 2_000_000 {
        checker.note("it is not complete \(patience / 1_000_000) s after the faults stopped")
      }
    }
    return checker.problems
  }

  private mutating func take(_ item: SimulatedAgenda.Item) {
    switch item {
    case .toCoordinator(let message): deliver(.message(message), item)
    case .closedConnection(let worker): deliver(.disconnected(worker), item)
    case .toWorker(let message, let worker): deliver(message, to: worker, item)
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

  private mutating func deliver(_ event: Event, _ item: SimulatedAgenda.Item) {
    // Without a coordinator the message is lost with the connection.
    guard isLive(coordinator.generation, item) else { return }
    // The shell looks for a file before it tells the scheduler of it.
    if case .message(let message) = event, case .finished(let shard) = message.body,
      !files.contains(shard.file)
    {
      return
    }
    handle(event)
  }

  mutating func handle(_ event: Event) {
    coordinator.handle(event, at: now)
    if let deadline = coordinator.nextTick, deadline <= now {
      checker.note("the deadline is over after every event: the coordinator would spin")
    }
    afterHandling()
  }

  private mutating func afterHandling() {
    for violation in coordinator.scheduler?.violations ?? [] { checker.note(violation) }
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

  private mutating func flush() {
    isFlushing = false
    guard isCalm || !generator.happens(network.faults.roundCrash / 2) else {
      return crashCoordinator()
    }
    let round = coordinator.flush()
    for entry in round.synced { checker.synced(entry) }
    for (message, worker) in round.sent {
      guard isCalm || !generator.happens(network.faults.roundCrash / 4) else {
        return crashCoordinator()
      }
      checker.sent(message)
      for time in network.arrivals(at: now, using: &generator) {
        agenda.add(.toWorker(message, worker), at: time)
      }
    }
    switch round.ending {
    case .complete:
      checker.completed(files: files)
      isComplete = true
    case .drained:
      // Somebody runs the same command again.
      agenda.add(.start, at: now + 2_000_000)
    case nil: afterHandling()
    }
  }

  mutating func crashCoordinator() {
    for entry in coordinator.crash(using: &generator) { checker.synced(entry) }
    isFlushing = false
    agenda.add(.start, at: now + generator.pick(10_000...3_000_000))
  }

  private mutating func startCoordinator() {
    guard !coordinator.isUp else { return }
    isFlushing = false
    nextTick = nil
    coordinatorFrozenUntil = 0
    coordinator.start(at: now, files: files)
    if let scheduler = coordinator.scheduler { checker.compare(scheduler, files: files) }
    afterHandling()
  }
}
