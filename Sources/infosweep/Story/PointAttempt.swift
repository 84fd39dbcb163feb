import SweepCore

/// One lease that a point was part of, and what became of the point in it.
struct PointAttempt: Encodable {
  /// What became of it.
  enum Ending: String, Encodable {
    case committed
    case dropped
    case failed
    case lost
    case returned
  }

  /// One thing that became of it; a lost lease may still bring its file later.
  struct Note: Encodable {
    let ending: Ending
    let time: String
    let text: String
  }

  let lease: Int
  let attempt: Int
  let worker: String
  let given: String
  /// The points of the lease.
  let first: Int
  let count: Int
  var notes: [Note] = []
  /// What is known of the end of the worker that had it.
  var death: WorkerDeath?

  init(_ lease: Lease, worker: String, given: String) {
    self.lease = lease.id
    attempt = lease.attempt
    self.worker = worker
    self.given = given
    first = lease.first
    count = lease.count
  }

  /// Whether its worker was lost with it.
  var isLost: Bool { notes.contains { $0.ending == .lost } }

  /// The line above all that is said of it.
  var heading: String {
    let points = count == 1 ? "alone" : "with points #\(first) to #\(first + count - 1)"
    return "attempt \(attempt): lease \(lease) \(points), given to worker \(worker) at \(given)"
  }

  /// What became of it, a line for each.
  var lines: [String] {
    var lines = notes.map { "  \($0.ending.rawValue) at \($0.time): \($0.text)" }
    if let death {
      lines.append("  worker \(death.worker) ended with \(death.ending); the end of its log:")
      lines += death.lastWords.split(separator: "\n").map { "    | \($0)" }
    }
    return lines
  }
}
