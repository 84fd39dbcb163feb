@testable import SweepCore

/// Reads the journal as it reaches the disk and the messages as they leave: what must not be?
///
/// It knows nothing of the scheduler's own bookkeeping: it keeps a plain array over all points.
struct SafetyChecker {
  private struct PointRecord {
    var attempt = 0
    var isCommitted = false
    var isDropped = false
    var isGivenUp = false
    var failures = 0
    var lossesAlone = 0
  }

  let terms: SchedulerTerms
  let wanted: PointSet
  private var points: [PointRecord]
  private var leases: [Int: Lease] = [:]
  private(set) var problems: [String] = []

  init(count: Int, wanted: PointSet, terms: SchedulerTerms) {
    self.terms = terms
    self.wanted = wanted
    points = Array(repeating: PointRecord(), count: count)
  }

  /// An entry reached the disk.
  mutating func synced(_ entry: JournalEntry) {
    switch entry {
    case .leased(let lease, _): leased(lease)
    case .committed(let file, _, _):
      if !file.range.contains(where: { !points[$0].isCommitted }) {
        problems.append("\(file) is committed and brings nothing new")
      }
      for point in file.range {
        points[point].isCommitted = true
        points[point].isDropped = false
        points[point].isGivenUp = false
      }
    case .lost(let lease, _):
      if let lease = leases[lease], lease.count == 1 { points[lease.first].lossesAlone += 1 }
    case .failedAttempt(let point, _, _): points[point].failures += 1
    case .failed(let point, let attempts, _): gaveUp(point, attempts: attempts)
    case .retried(let point):
      if !points[point].isGivenUp { problems.append("\(point) is retried without need") }
      points[point] = PointRecord(attempt: points[point].attempt)
    case .dropped(let file, _):
      for point in file.range where points[point].isCommitted {
        points[point] = PointRecord(attempt: points[point].attempt, isDropped: true)
      }
    case .opened, .returned, .closed: break
    }
  }

  private mutating func leased(_ lease: Lease) {
    if leases[lease.id] != nil { problems.append("lease \(lease.id) is given twice") }
    leases[lease.id] = lease
    for point in lease.range {
      if points[point].isCommitted { problems.append("\(point) is committed and leased again") }
      if points[point].isGivenUp { problems.append("\(point) is given up and leased again") }
      if lease.attempt <= points[point].attempt {
        problems.append("\(point) has attempt \(lease.attempt) after \(points[point].attempt)")
      }
      points[point].attempt = lease.attempt
    }
    if wanted.count(in: lease.range) != lease.count {
      problems.append("\(lease.range) is leased and not wanted")
    }
  }

  private mutating func gaveUp(_ point: Int, attempts: Int) {
    let record = points[point]
    if record.isCommitted { problems.append("\(point) is committed and given up") }
    if record.failures <= terms.retries, record.lossesAlone < terms.losses {
      problems.append(
        "\(point) is given up after \(record.failures) errors and \(record.lossesAlone) losses")
    }
    points[point].isGivenUp = true
  }

  /// A message left for a worker.
  mutating func sent(_ message: CoordinatorMessage) {
    switch message {
    case .committed(let file):
      for point in file.range where !points[point].isCommitted && !points[point].isDropped {
        problems.append("a worker sees \(point) committed and the journal does not have it")
      }
    case .grant(let lease):
      if leases[lease.id] != lease { problems.append("lease \(lease.id) left unjournalled") }
    default: break
    }
  }

  /// A coordinator came back: its table is the one that the journal on disk tells of.
  mutating func compare(_ scheduler: Scheduler, files: Set<ShardName>) {
    var covered = [Bool](repeating: false, count: points.count)
    for file in files { for point in file.range { covered[point] = true } }
    for entry in scheduler.table.entries {
      for point in entry.range {
        let isFinished = if case .finished = entry.phase { true } else { false }
        if points[point].isCommitted, covered[point], !isFinished {
          problems.append("\(point) was committed and is forgotten")
        }
        if isFinished, !covered[point] { problems.append("\(point) is finished without a file") }
      }
    }
  }

  /// The sweep says that it is complete.
  mutating func completed(files: Set<ShardName>) {
    var covered = [Bool](repeating: false, count: points.count)
    for file in files { for point in file.range { covered[point] = true } }
    for point in points.indices {
      let record = points[point]
      let isWanted = wanted.first(in: point..<point + 1) != nil
      if isWanted, record.isCommitted == record.isGivenUp {
        problems.append("\(point) is not in one final state at the end")
      }
      if record.isCommitted, !covered[point] { problems.append("\(point) is in no file") }
      if !isWanted, record.attempt > 0 { problems.append("\(point) was not asked for") }
    }
  }

  mutating func note(_ problem: String) { problems.append(problem) }
}
