@testable import SweepCore

/// A worker that follows the protocol: it says hello with what it has in hand until it is welcome,
/// beats, goes on computing whether or not there is a coordinator, says what is finished again
/// until it is committed, and says hello again where it is not known.
struct SimulatedWorker {
  /// What it did when it was last awake, in order.
  struct Deeds {
    enum Deed {
      case begin(Int)
      case write(ShardName)
      case say(WorkerMessage.Body)
    }

    var done: [Deed] = []
    /// How the process ended, where it did.
    var end: End?

    mutating func say(_ body: WorkerMessage.Body) { done.append(.say(body)) }
  }

  /// How a worker process ends.
  enum End { case died, left, refused }

  /// The lease being worked on.
  struct Work {
    let lease: Lease
    /// The point being computed, and when that began.
    var point: Int
    var began: Int
    /// The first point that is in no file and did not fail.
    var unfiled: Int
    var hangs = false
  }

  let identity: WorkerIdentity
  let hello: Hello
  /// Microseconds a point takes, points in a file, and leases wanted in hand.
  let pointTime: Int
  let fileSize: Int
  let capacity: Int
  /// When it has to leave and knows it, on the world's clock.
  var leaves: Int?
  private(set) var work: Work?
  private var queue: [Lease] = []
  private var isWelcome = false
  /// Whether the coordinator ends; the next one may not know of that, so a welcome takes it back.
  private var isDrained = false
  private(set) var unconfirmed: [FinishedShard] = []
  private var steps: UInt64 = 0
  private var nextBeat = 0
  /// Whether it leaves as soon as nothing is left to be done or confirmed, and when at the latest.
  private var closing: Int?

  init(identity: WorkerIdentity, hello: Hello, pointTime: Int, fileSize: Int, capacity: Int) {
    self.identity = identity
    self.hello = hello
    self.pointTime = pointTime
    self.fileSize = fileSize
    self.capacity = capacity
  }

  /// When it has something to do next.
  var nextWake: Int {
    var next = nextBeat
    if let work, !work.hangs { next = min(next, nextEvent(of: work)) }
    if let end = [closing, leaves].compactMap({ $0 }).min() { next = min(next, end) }
    return next
  }

  /// Points before a file is due need no waking.
  private func nextEvent(of work: Work) -> Int {
    let left = min(work.lease.range.upperBound - work.point, fileSize)
    return work.began + pointTime * left
  }

  /// Whether it takes nothing new.
  private var isClosing: Bool { isDrained || closing != nil }

  private func inventory(at now: Int) -> Inventory {
    var holdings: [Inventory.Holding] = []
    if let work {
      holdings.append(
        .init(lease: work.lease.id, pointsDone: work.point - work.lease.first))
    }
    holdings += queue.map { .init(lease: $0.id) }
    for shard in unconfirmed where !holdings.contains(where: { $0.lease == shard.lease }) {
      holdings.append(
        .init(lease: shard.lease, pointsDone: shard.file.range.count, isFiled: true))
    }
    return Inventory(
      capacity: isClosing ? 0 : capacity, steps: steps, holdings: holdings,
      secondsLeft: leaves.map { Double($0 - now) * 1e-6 })
  }

  mutating func wake(at now: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard deeds.end == nil else { return deeds }
    if let leaves, now >= leaves { deeds.end = .died }
    let isDone = work == nil && queue.isEmpty && unconfirmed.isEmpty
    if let closing, isDone || now >= closing {
      deeds.say(.goodbye)
      deeds.end = .left
    }
    guard deeds.end == nil, now >= nextBeat else { return deeds }
    nextBeat = now + 500_000
    if isWelcome { say(at: now, &deeds) } else { greet(at: now, &deeds) }
    return deeds
  }

  private func greet(at now: Int, _ deeds: inout Deeds) {
    var hello = hello
    hello.inventory = inventory(at: now)
    deeds.say(.hello(hello: hello))
  }

  private func say(at now: Int, _ deeds: inout Deeds) {
    for shard in unconfirmed { deeds.say(.finished(shard: shard)) }
    deeds.say(.beat(inventory: inventory(at: now)))
  }

  /// The connection broke: whoever is there is greeted at once.
  mutating func cutOff(at now: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard deeds.end == nil else { return deeds }
    isWelcome = false
    nextBeat = now + 500_000
    greet(at: now, &deeds)
    return deeds
  }

  /// It is asked to end within `grace`: it finishes the point at work where that fits.
  mutating func term(at now: Int, grace: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard deeds.end == nil else { return deeds }
    handBack(&deeds)
    closing = now + grace
    return deeds
  }

  mutating func receive(_ message: CoordinatorMessage, at now: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard deeds.end == nil else { return deeds }
    switch message {
    case .enrolment: break
    case .welcome:
      isDrained = false
      if !isWelcome { say(at: now, &deeds) }
      isWelcome = true
    case .rejected: deeds.end = .refused
    case .leave: deeds.end = .left
    case .grant(let lease): accept(lease, at: now, deeds: &deeds)
    case .committed(let file): unconfirmed.removeAll { $0.file == file }
    case .refused(let file, _): unconfirmed.removeAll { $0.file == file }
    case .revoked(let lease):
      queue.removeAll { $0.id == lease }
      if work?.lease.id == lease { work = nil }
      startNext(at: now, deeds: &deeds)
    case .drain:
      handBack(&deeds)
      isDrained = true
    case .unknown:
      isWelcome = false
      greet(at: now, &deeds)
    }
    return deeds
  }

  /// Files what is done and hands the rest back.
  private mutating func handBack(_ deeds: inout Deeds) {
    cutFile(&deeds)
    if let work { deeds.say(.returned(lease: work.lease.id)) }
    for lease in queue { deeds.say(.returned(lease: lease.id)) }
    work = nil
    queue = []
  }

  private mutating func accept(_ lease: Lease, at now: Int, deeds: inout Deeds) {
    guard work?.lease.id != lease.id, !queue.contains(where: { $0.id == lease.id }),
      !unconfirmed.contains(where: { $0.lease == lease.id })
    else { return }
    guard queue.count < 8, !isClosing else {
      deeds.say(.returned(lease: lease.id))
      return
    }
    queue.append(lease)
    startNext(at: now, deeds: &deeds)
  }

  private mutating func startNext(at now: Int, deeds: inout Deeds) {
    guard work == nil, !queue.isEmpty else { return }
    let lease = queue.removeFirst()
    work = Work(lease: lease, point: lease.first, began: now, unfiled: lease.first)
    deeds.done.append(.begin(lease.first))
  }

  private mutating func compute(until now: Int, fates: PointFates, deeds: inout Deeds) {
    while let current = work, !current.hangs, current.began + pointTime <= now, deeds.end == nil {
      switch fates.fate(of: current.point, attempt: current.lease.attempt) {
      case .kills: deeds.end = .died
      case .hangs: work?.hangs = true
      case .fine: pass(&deeds)
      case .error:
        cutFile(&deeds)
        let failed = FailedAttempt(
          lease: current.lease.id, point: current.point, message: "it threw")
        deeds.say(.failed(point: failed))
        work?.unfiled = current.point + 1
        pass(&deeds)
      }
    }
  }

  /// Goes on to the next point.
  private mutating func pass(_ deeds: inout Deeds) {
    guard var current = work else { return }
    steps += 1
    current.point += 1
    current.began += pointTime
    work = current
    let isOver = current.point == current.lease.range.upperBound
    if isOver || current.point - current.unfiled >= fileSize { cutFile(&deeds) }
    if isOver {
      work = nil
      startNext(at: current.began, deeds: &deeds)
    } else {
      deeds.done.append(.begin(current.point))
    }
  }

  /// Puts the points done since the last file into one.
  private mutating func cutFile(_ deeds: inout Deeds) {
    guard let current = work, current.unfiled < current.point else { return }
    let range = current.unfiled..<current.point
    work?.unfiled = current.point
    let file = ShardName(
      range: range, stage: .train, attempt: current.lease.attempt, digest: Self.digest(of: range))
    let shard = FinishedShard(
      lease: current.lease.id, file: file, bytes: 100 * range.count,
      seconds: Double(pointTime * range.count) * 1e-6)
    deeds.done.append(.write(file))
    deeds.say(.finished(shard: shard))
    unconfirmed.append(shard)
  }

  /// Content is a function of the points, so equal ranges have equal digests.
  private static func digest(of range: Range<Int>) -> String {
    var mixed = SeededGenerator(seed: UInt64(range.lowerBound) << 20 ^ UInt64(range.count))
    return String(mixed.next() | 1 << 63, radix: 16)
  }
}
