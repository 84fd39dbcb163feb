import SweepCore

/// A long journal as coordinators write it, drawn from a seed: leases that go through, fail, are
/// lost or handed back, files that go missing, sessions that end well or not.
struct JournalStory {
  /// What became of a point.
  private enum Phase: Equatable { case pending, leased, finished, failed }

  let points: Int
  private(set) var entries: [JournalEntry] = []
  private var phases: [Phase]
  private var attempts: [Int]
  private var leases: [Lease] = []
  private var files: [ShardName] = []
  private var nextLease = 1
  private var state: UInt64
  /// Of a hundred steps so many are trouble.
  private let trouble: Int

  init(points: Int, steps: Int, trouble: Int, seed: UInt64) {
    self.points = points
    self.trouble = trouble
    state = seed
    phases = .init(repeating: .pending, count: points)
    attempts = .init(repeating: 0, count: points)
    entries = [.opened(plan: "plan", points: points, build: "build")]
    for _ in 0..<steps { step() }
  }

  /// The same entries as lines, each synced before the next.
  var lines: [JournalLine] {
    entries.enumerated().map { place, entry in
      JournalLine(sequence: place + 1, synced: place, time: "2026-01-02T03:04:05Z", entry: entry)
    }
  }

  /// The bytes of a journal of these lines, and where each starts.
  func bytes() throws -> (bytes: [UInt8], starts: [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      starts.append(bytes.count)
      try line.append(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return (bytes, starts)
  }

  /// A number below `limit`, which is above 0.
  mutating func draw(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private mutating func step() {
    if draw(100) >= trouble {
      if leases.count < 4 { lease() } else { commit() }
      return
    }
    switch draw(8) {
    case 0: end { .lost(lease: $0, reason: "silent") }
    case 1: end { .returned(lease: $0) }
    case 2: fail()
    case 3: giveUp()
    case 4: retry()
    case 5: drop()
    case 6: close()
    default: adopt()
    }
  }

  /// Pending points of one attempt, from a random place on.
  private mutating func free() -> Range<Int>? {
    let from = draw(points)
    guard let first = phases[from...].firstIndex(of: .pending) ?? phases.firstIndex(of: .pending)
    else { return nil }
    var end = first
    let most = 1 + draw(9)
    while end < points, end - first < most, phases[end] == .pending,
      attempts[end] == attempts[first]
    {
      end += 1
    }
    return first..<end
  }

  private mutating func lease() {
    guard let range = free() else { return drop() }
    let attempt = attempts[range.lowerBound] + 1
    for point in range {
      phases[point] = .leased
      attempts[point] = attempt
    }
    let lease = Lease(id: nextLease, range: range, stage: .train, attempt: attempt, seconds: 3)
    nextLease += 1
    leases.append(lease)
    entries.append(
      .leased(lease: lease, worker: WorkerIdentity(name: "w\(draw(3))", incarnation: 7)))
  }

  /// Commits what a lease still has to do, whole or its first part.
  private mutating func commit() {
    let place = draw(leases.count)
    let lease = leases[place]
    guard let first = lease.range.first(where: { phases[$0] == .leased }) else {
      leases.remove(at: place)
      return
    }
    var end = first
    let most = draw(4) == 0 ? 2 : lease.count
    while end < lease.range.upperBound, end - first < most, phases[end] == .leased { end += 1 }
    commit(first..<end, attempt: lease.attempt)
    if !lease.range.contains(where: { phases[$0] == .leased }) { leases.remove(at: place) }
  }

  private mutating func commit(_ range: Range<Int>, attempt: Int) {
    for point in range {
      phases[point] = .finished
      attempts[point] = max(attempts[point], attempt)
    }
    let digest = String(1_000_000_000_000_000 + draw(1_000_000))
    let file = ShardName(range: range, stage: .train, attempt: attempt, digest: digest)
    files.append(file)
    entries.append(.committed(file: file, bytes: 100 + draw(100), seconds: Double(draw(9)) / 3))
  }

  private mutating func end(_ entry: (Int) -> JournalEntry) {
    guard !leases.isEmpty else { return }
    let lease = leases.remove(at: draw(leases.count))
    for point in lease.range where phases[point] == .leased { phases[point] = .pending }
    entries.append(entry(lease.id))
  }

  private mutating func fail() {
    guard let lease = leases.randomElement(by: draw(1_000)),
      let point = lease.range.first(where: { phases[$0] == .leased })
    else { return }
    phases[point] = .pending
    entries.append(.failedAttempt(point: point, attempt: lease.attempt, message: "it threw"))
  }

  private mutating func giveUp() {
    let from = draw(points)
    guard let point = phases[from...].firstIndex(of: .pending) else { return }
    phases[point] = .failed
    entries.append(.failed(point: point, attempts: attempts[point], message: "it threw"))
  }

  private mutating func retry() {
    guard let point = phases.firstIndex(of: .failed) else { return }
    phases[point] = .pending
    entries.append(.retried(point: point))
  }

  private mutating func drop() {
    guard !files.isEmpty else { return }
    let file = files.remove(at: draw(files.count))
    for point in file.range where phases[point] == .finished { phases[point] = .pending }
    entries.append(.dropped(file: file, reason: "missing"))
  }

  private mutating func close() {
    if draw(2) == 0 {
      entries.append(.closed(reason: "drained"))
      for lease in leases {
        for point in lease.range where phases[point] == .leased { phases[point] = .pending }
      }
      leases = []
    }
    entries.append(.opened(plan: "plan", points: points, build: "build"))
  }

  /// A late or unknown file, which may cross the borders of leases.
  private mutating func adopt() {
    let first = draw(points)
    let range = first..<min(points, first + 1 + draw(12))
    guard !range.contains(where: { phases[$0] == .leased }) else { return }
    commit(range, attempt: 1 + draw(2))
  }
}

extension Array {
  /// One of the elements, by a number drawn elsewhere.
  fileprivate func randomElement(by number: Int) -> Element? {
    isEmpty ? nil : self[number % count]
  }
}
