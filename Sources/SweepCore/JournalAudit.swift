/// Reads a journal as it reaches the disk and the messages as they leave, and says what must not
/// be.
///
/// It knows nothing of the scheduler's own bookkeeping: it keeps a plain list of all points. Tests
/// hand it the journal, what workers were told and the names of the files that are there, be it a
/// simulated sweep or a real run folder.
public struct JournalAudit: Sendable {
  /// What the journal says of one point.
  struct PointStory: Sendable, Hashable {
    var attempt = 0
    /// The lease that covers it now.
    var lease: Int?
    var isCommitted = false
    var isDropped = false
    var isGivenUp = false
    var failures = 0
    var lossesAlone = 0
  }

  let terms: SchedulerTerms
  /// The points the session is asked for; may change from session to session.
  public var wanted: PointSet
  private(set) var points: [PointStory]
  private var leases: [Int: Lease] = [:]
  private var endedLeases: Set<Int> = []
  private var lastLease = 0
  /// The files that are committed and were not dropped since.
  private(set) var committed: Set<ShardName> = []
  private var isClosed = false
  /// Whether lines of the journal are missing, so that some things cannot be judged.
  private var hasHoles = false
  /// What is wrong, as sentences, in the order in which it was found.
  public private(set) var problems: [String] = []

  /// An audit of a run over `count` points of which nothing is known yet.
  public init(count: Int, wanted: PointSet? = nil, terms: SchedulerTerms = SchedulerTerms()) {
    self.terms = terms
    self.wanted = wanted ?? PointSet(0..<count)
    points = Array(repeating: PointStory(), count: count)
  }

  /// Adds a finding of somebody else.
  public mutating func note(_ problem: String) { problems.append(problem) }

  /// Takes in the next entry that is on disk.
  public mutating func take(_ entry: JournalEntry) {
    if isClosed, !entry.opensSession { note("the journal goes on after its end: \(entry)") }
    switch entry {
    case .opened(_, let count, _):
      isClosed = false
      if count != points.count { note("the journal is of \(count) points, not \(points.count)") }
    case .leased(let lease, _): leased(lease)
    case .committed(let file, _, let seconds): committed(file, isAdopted: seconds == 0)
    case .lost(let id, _):
      if let lease = ended(id), lease.count == 1 { points[lease.first].lossesAlone += 1 }
    case .returned(let id): _ = ended(id)
    case .failedAttempt(let point, let attempt, _): failedAttempt(point, attempt)
    case .failed(let point, let attempts, _): gaveUp(point, attempts: attempts)
    case .retried(let point):
      if !points[point].isGivenUp { note("\(point) is retried and was not given up") }
      points[point] = PointStory(attempt: points[point].attempt)
    case .dropped(let file, _): dropped(file)
    case .repaired(_, let next):
      hasHoles = true
      lastLease = max(lastLease, next - 1)
    case .closed(let reason): closed(reason)
    case .died: break
    }
  }

  private mutating func leased(_ lease: Lease) {
    guard lease.first >= 0, lease.count > 0, lease.range.upperBound <= points.count else {
      return note("lease \(lease.id) covers \(lease.count) points from \(lease.first)")
    }
    if lease.id <= lastLease { note("lease \(lease.id) has a number that was given before") }
    lastLease = max(lastLease, lease.id)
    leases[lease.id] = lease
    for point in lease.range {
      let story = points[point]
      if story.isCommitted { note("\(point) is committed and leased again") }
      if story.isGivenUp { note("\(point) is given up and leased again") }
      if let other = story.lease, !hasHoles {
        note("\(point) is leased by \(other) and by \(lease.id) at once")
      }
      if lease.attempt <= story.attempt {
        note("\(point) has attempt \(lease.attempt) after \(story.attempt)")
      }
      points[point].attempt = lease.attempt
      points[point].lease = lease.id
    }
    if wanted.count(in: lease.range) != lease.count { note("\(lease.range) is not wanted") }
  }

  /// A lease is over; what is left of it is free.
  private mutating func ended(_ id: Int) -> Lease? {
    guard let lease = leases[id] else {
      if !hasHoles { note("lease \(id) ends and was never given") }
      return nil
    }
    if !endedLeases.insert(id).inserted { note("lease \(id) ends twice") }
    for point in lease.range where points[point].lease == id { points[point].lease = nil }
    return lease
  }

  private mutating func committed(_ file: ShardName, isAdopted: Bool) {
    guard file.range.upperBound <= points.count else { return note("\(file) is of another grid") }
    // It may be counted again: another file with some of its points counted too and got lost.
    committed.insert(file)
    if !file.range.contains(where: { !points[$0].isCommitted }) {
      note("\(file) is committed and brings nothing new")
    }
    for point in file.range {
      if file.attempt > points[point].attempt, !isAdopted, !hasHoles {
        note("\(file) is of an attempt that was never given out")
      }
      points[point].isCommitted = true
      points[point].isDropped = false
      points[point].isGivenUp = false
      points[point].lease = nil
      points[point].attempt = max(points[point].attempt, file.attempt)
    }
  }

  private mutating func failedAttempt(_ point: Int, _ attempt: Int) {
    let story = points[point]
    if story.isCommitted { note("\(point) is committed and fails") }
    if story.lease == nil || story.attempt != attempt, !hasHoles {
      note("\(point) fails in attempt \(attempt), which nobody has")
    }
    points[point].failures += 1
    points[point].lease = nil
  }

  private mutating func gaveUp(_ point: Int, attempts: Int) {
    let story = points[point]
    if story.isCommitted { note("\(point) is committed and given up") }
    if story.isGivenUp { note("\(point) is given up twice") }
    if story.failures <= terms.retries, story.lossesAlone < terms.losses, !hasHoles {
      note("\(point) is given up after \(story.failures) errors, \(story.lossesAlone) losses")
    }
    if attempts != story.attempt, !hasHoles {
      note("\(point) is given up after \(attempts) attempts, \(story.attempt) were given out")
    }
    points[point].isGivenUp = true
    points[point].lease = nil
  }

  private mutating func dropped(_ file: ShardName) {
    if committed.remove(file) == nil, !hasHoles { note("\(file) is dropped, not committed") }
    for point in file.range where points[point].isCommitted {
      points[point] = PointStory(attempt: points[point].attempt, isDropped: true)
    }
  }

  private mutating func closed(_ reason: String) {
    isClosed = true
    for id in leases.keys where !endedLeases.contains(id) { endedLeases.insert(id) }
    for point in points.indices { points[point].lease = nil }
    guard reason == Effect.Outcome.complete.rawValue else { return }
    for point in wanted.ranges.joined() {
      if points[point].isCommitted == points[point].isGivenUp {
        note("\(point) is not in one final state at the end")
      }
    }
  }
}

extension JournalAudit {
  /// Takes in a message that left for a worker.
  public mutating func told(_ message: CoordinatorMessage) {
    switch message {
    case .committed(let file):
      for point in file.range where !points[point].isCommitted && !points[point].isDropped {
        note("a worker sees \(point) committed and the journal does not have it")
      }
    case .grant(let lease):
      if leases[lease.id] != lease { note("lease \(lease.id) left unjournalled") }
    case .enrolment, .welcome, .rejected, .refused, .revoked, .drain, .leave, .unknown: break
    }
  }

  /// Compares the journal with the files that are there: whatever is committed must be.
  public mutating func compare(files: Set<ShardName>) {
    for file in committed.subtracting(files).sorted(by: { $0.description < $1.description }) {
      note("\(file) is committed and not there")
    }
    var covered = [Bool](repeating: false, count: points.count)
    for file in files where file.range.upperBound <= points.count {
      for point in file.range { covered[point] = true }
    }
    for point in points.indices where points[point].isCommitted && !covered[point] {
      note("\(point) is committed and in no file")
    }
  }

  /// The points that were leased in spite of nobody having asked for them, over all sessions.
  func unasked(of all: PointSet) -> [Int] {
    points.indices.filter { points[$0].attempt > 0 && all.first(in: $0..<$0 + 1) == nil }
  }
}

extension JournalEntry {
  fileprivate var opensSession: Bool {
    switch self {
    case .opened, .repaired: true
    default: false
    }
  }
}
