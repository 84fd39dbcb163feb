@testable import SweepCore

/// A worker that follows the protocol: it says hello until it is welcome, asks for work, beats,
/// says what is finished again until it is committed, and says hello again where it is not known.
struct SimulatedWorker {
  /// What it did when it was last awake.
  struct Deeds {
    var said: [WorkerMessage.Body] = []
    var wrote: [ShardName] = []
    /// Whether a point killed it, or it was told to leave.
    var isGone = false
  }

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
  /// Microseconds a point takes, points in a file, and leases held at once.
  let pointTime: Int
  let fileSize: Int
  let capacity: Int
  private(set) var work: Work?
  private var queue: [Lease] = []
  private var isWelcome = false
  private var unconfirmed: [FinishedShard] = []
  private var steps: UInt64 = 0
  private var nextBeat = 0

  init(identity: WorkerIdentity, hello: Hello, pointTime: Int, fileSize: Int, capacity: Int) {
    self.identity = identity
    self.hello = hello
    self.pointTime = pointTime
    self.fileSize = fileSize
    self.capacity = capacity
  }

  /// When it has something to do next.
  var nextWake: Int {
    guard let work, !work.hangs else { return nextBeat }
    let end = work.began + pointTime * (work.lease.range.upperBound - work.point)
    return min(nextBeat, end)
  }

  mutating func wake(at now: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard !deeds.isGone, now >= nextBeat else { return deeds }
    nextBeat = now + 500_000
    guard isWelcome else {
      deeds.said.append(.hello(hello: hello))
      return deeds
    }
    let progress = work.map {
      Progress(lease: $0.lease.id, pointsDone: $0.point - $0.lease.first, steps: steps)
    }
    deeds.said.append(.beat(progress: progress))
    deeds.said += unconfirmed.map { .finished(shard: $0) }
    request(&deeds)
    return deeds
  }

  mutating func receive(_ message: CoordinatorMessage, at now: Int, fates: PointFates) -> Deeds {
    var deeds = Deeds()
    compute(until: now, fates: fates, deeds: &deeds)
    guard !deeds.isGone else { return deeds }
    switch message {
    case .welcome:
      isWelcome = true
      request(&deeds)
    case .rejected, .leave: deeds.isGone = true
    case .grant(let lease): accept(lease, at: now, deeds: &deeds)
    case .committed(let file): unconfirmed.removeAll { $0.file == file }
    case .revoked(let lease):
      queue.removeAll { $0.id == lease }
      if work?.lease.id == lease { work = nil }
      startNext(at: now)
      request(&deeds)
    case .drain:
      cutFile(&deeds)
      if let work { deeds.said.append(.returned(lease: work.lease.id)) }
      deeds.said += queue.map { .returned(lease: $0.id) }
      work = nil
      queue = []
    case .unknown:
      isWelcome = false
      deeds.said.append(.hello(hello: hello))
    }
    return deeds
  }

  private mutating func accept(_ lease: Lease, at now: Int, deeds: inout Deeds) {
    guard work?.lease.id != lease.id, !queue.contains(where: { $0.id == lease.id }) else { return }
    guard queue.count < 4 else {
      deeds.said.append(.returned(lease: lease.id))
      return
    }
    queue.append(lease)
    startNext(at: now)
  }

  private mutating func startNext(at now: Int) {
    guard work == nil, !queue.isEmpty else { return }
    let lease = queue.removeFirst()
    work = Work(lease: lease, point: lease.first, began: now, unfiled: lease.first)
  }

  private mutating func request(_ deeds: inout Deeds) {
    let free = capacity - queue.count - (work == nil ? 0 : 1)
    if free > 0 { deeds.said.append(.request(credit: free)) }
  }

  private mutating func compute(until now: Int, fates: PointFates, deeds: inout Deeds) {
    while let current = work, !current.hangs, current.began + pointTime <= now, !deeds.isGone {
      switch fates.fate(of: current.point, attempt: current.lease.attempt) {
      case .kills: deeds.isGone = true
      case .hangs: work?.hangs = true
      case .fine: pass(&deeds)
      case .error:
        cutFile(&deeds)
        let failed = FailedAttempt(
          lease: current.lease.id, point: current.point, message: "it threw")
        deeds.said.append(.failed(point: failed))
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
      startNext(at: current.began)
      request(&deeds)
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
    deeds.wrote.append(file)
    deeds.said.append(.finished(shard: shard))
    unconfirmed.append(shard)
  }

  /// Content is a function of the points, so equal ranges have equal digests.
  private static func digest(of range: Range<Int>) -> String {
    var mixed = SeededGenerator(seed: UInt64(range.lowerBound) << 20 ^ UInt64(range.count))
    let digits = String(mixed.next() | 1 << 63, radix: 16)
    return digits
  }
}
