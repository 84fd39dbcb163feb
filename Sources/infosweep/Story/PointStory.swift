import SweepCore

/// What the journal tells of one point, from its first lease to where it stands now.
struct PointStory {
  /// Where the point stands.
  enum State {
    /// Nobody has it, since that time; after so many failures in sequence it waits before its next
    /// try.
    case waiting(since: String, failures: Int)
    /// The attempt at this place has it.
    case leased(Int)
    /// It is in this file.
    case done(ShardName, time: String)
    /// It was given up.
    case failed(attempts: Int, message: String, time: String)

    /// Whether nothing more will happen by itself.
    var isSettled: Bool {
      switch self {
      case .waiting, .leased: false
      case .done, .failed: true
      }
    }
  }

  /// Something that happened between its attempts.
  struct Remark: Encodable {
    /// How many attempts were before it.
    let attemptsBefore: Int
    let time: String
    let text: String
  }

  let point: Int
  private(set) var state: State
  private(set) var attempts: [PointAttempt] = []
  private(set) var remarks: [Remark] = []
  private var openings = 0
  /// The last lease of each worker, whatever its points.
  private var lastLease: [String: Int] = [:]

  /// Reads the lines of a journal, oldest first.
  init(of point: Int, in lines: [JournalLine]) {
    self.point = point
    state = .waiting(since: lines.first?.time ?? "", failures: 0)
    for line in lines { take(line.entry, at: line.time) }
  }

  private mutating func take(_ entry: JournalEntry, at time: String) {
    switch entry {
    case .opened(_, _, let build):
      openings += 1
      if openings > 1 { tell("a coordinator of build \(build) took over", at: time) }
    case .closed(let reason):
      end(.returned, "its coordinator ended", at: time)
      tell("the coordinator ended: \(reason)", at: time)
    case .leased(let lease, let worker):
      lastLease[worker.name] = lease.id
      guard lease.range.contains(point), !state.isSettled else { return }
      attempts.append(PointAttempt(lease, worker: worker.name, given: time))
      state = .leased(attempts.count - 1)
    case .committed(let file, let bytes, _): commit(file, bytes: bytes, at: time)
    case .lost(let lease, let reason):
      if isOpen(lease) { end(.lost, reason, at: time) }
    case .returned(let lease):
      if isOpen(lease) { end(.returned, "for no fault of its points", at: time) }
    case .failedAttempt(let point, _, let message):
      if point == self.point { failAttempt(message, at: time) }
    case .failed(let point, let attempts, let message):
      guard point == self.point else { return }
      state = .failed(attempts: attempts, message: message, time: time)
      remark("given up after \(attempts) attempts: \(message)", at: time)
    case .retried(let point):
      guard point == self.point else { return }
      state = .waiting(since: time, failures: 0)
      remark("given a fresh budget of retries", at: time)
    case .dropped(let file, let reason): drop(file, reason, at: time)
    case .died(let death): attach(death)
    case .repaired(let missing, _):
      remark("the journal was repaired here: \(missing) lines are missing", at: time)
    }
  }

  private func isOpen(_ lease: Int) -> Bool {
    guard case .leased(let place) = state else { return false }
    return attempts[place].lease == lease
  }

  /// Ends the attempt that has the point, where one has.
  private mutating func end(
    _ ending: PointAttempt.Ending, _ text: String, at time: String, failures: Int = 0
  ) {
    guard case .leased(let place) = state else { return }
    attempts[place].notes.append(.init(ending: ending, time: time, text: text))
    state = .waiting(since: time, failures: failures)
  }

  private mutating func failAttempt(_ message: String, at time: String) {
    guard case .leased = state else { return }
    end(.failed, message, at: time, failures: failuresInSequence + 1)
  }

  /// Failures since the point had its last fresh budget.
  private var failuresInSequence: Int {
    let fresh = remarks.last { $0.text.hasPrefix("given a fresh") }?.attemptsBefore ?? 0
    return attempts[fresh...].count { $0.notes.contains { $0.ending == .failed } }
  }

  private mutating func commit(_ file: ShardName, bytes: Int, at time: String) {
    guard file.range.contains(point) else { return }
    let text = "\(file), \(Output.bytes(bytes))"
    if let place = attempts.lastIndex(where: { $0.attempt == file.attempt }) {
      attempts[place].notes.append(.init(ending: .committed, time: time, text: text))
    } else {
      remark("committed: \(text), of which no lease is known", at: time)
    }
    if case .done = state { return }
    state = .done(file, time: time)
  }

  private mutating func drop(_ file: ShardName, _ reason: String, at time: String) {
    guard file.range.contains(point) else { return }
    let text = "\(file): \(reason)"
    if let place = attempts.lastIndex(where: { $0.attempt == file.attempt }) {
      attempts[place].notes.append(.init(ending: .dropped, time: time, text: text))
    } else {
      remark("dropped: \(text)", at: time)
    }
    if case .done = state { state = .waiting(since: time, failures: 0) }
  }

  /// A worker's death explains the attempt that it had last, whether or not that is known to be
  /// lost yet.
  private mutating func attach(_ death: WorkerDeath) {
    guard let place = attempts.lastIndex(where: { $0.worker == death.worker }),
      attempts[place].lease == lastLease[death.worker], attempts[place].death == nil,
      attempts[place].isLost || isOpen(attempts[place].lease)
    else { return }
    attempts[place].death = death
  }

  /// Notes what happened to the coordinator, where the point was under way.
  private mutating func tell(_ text: String, at time: String) {
    if !attempts.isEmpty, !state.isSettled { remark(text, at: time) }
  }

  private mutating func remark(_ text: String, at time: String) {
    remarks.append(Remark(attemptsBefore: attempts.count, time: time, text: text))
  }
}
