extension Scheduler {
  /// Puts a worker that has room into the queue of those that wait for work.
  mutating func noteRoom(of worker: WorkerIdentity) {
    guard let state = workers[worker], state.hasRoom, !state.isWaiting else { return }
    workers[worker]?.isWaiting = true
    waiting.append(worker)
  }

  /// Gives waiting workers what there is to do.
  mutating func grantWaiting(at now: Instant, effects: inout [Effect]) {
    guard !isDraining, pauseReason == nil else { return }
    while let worker = waiting.first {
      let limit = pointLimit(of: worker, at: now)
      // Its next beat asks again; until then it would only be in the way.
      if limit == 0 { workers[worker]?.leavesTooSoon = true }
      if workers[worker]?.hasRoom ?? false {
        guard let (range, attempt) = nextShard(of: limit, at: now) else { break }
        grant(range, attempt: attempt, to: worker, at: now, effects: &effects)
      }
      // Round robin, so that a worker with much room does not starve the others.
      waiting.removeFirst()
      workers[worker]?.isWaiting = false
      noteRoom(of: worker)
    }
  }

  private mutating func grant(
    _ range: Range<Int>, attempt: Int, to worker: WorkerIdentity, at now: Instant,
    effects: inout [Effect]
  ) {
    let lease = Lease(
      id: nextLease, range: range, stage: stage, attempt: attempt,
      seconds: terms.liveness.seconds)
    // Where it had nothing to do, its counter stood still for no fault of its own.
    if workers[worker]?.leaseCount == 0 { workers[worker]?.lastStep = now }
    record(.leased(lease: lease, worker: worker), at: now, effects: &effects)
    effects.append(.send(.grant(lease: lease), to: worker))
  }

  /// How many points a worker can do before it has to leave; none where it leaves too soon.
  private func pointLimit(of worker: WorkerIdentity, at now: Instant) -> Int {
    guard let leaves = workers[worker]?.leaves else { return .max }
    let left = now.duration(to: leaves).seconds
    guard left > 0 else { return 0 }
    return secondsPerPoint.map { Int(min(left / max($0, 1e-9), 1e9)) } ?? 1
  }

  /// The first pending points that are wanted and whose wait is over, cut to the size of a shard.
  private mutating func nextShard(
    of limit: Int, at now: Instant
  ) -> (range: Range<Int>, attempt: Int)? {
    search.wake(at: now)
    while let index = search.next {
      search.passNext()
      let entry = table.entry(at: index)
      guard case .pending(let history, let notBefore) = entry.phase,
        let run = wanted.first(in: index..<entry.range.upperBound)
      else { continue }
      if let notBefore, notBefore > now {
        search.open(at: index, notBefore: notBefore)
        continue
      }
      // What took two workers down is halved at every further try, until the guilty point is alone.
      let most = history.losses >= 2 ? max(1, run.count / 2) : run.count
      let size = min(most, shardSize, limit)
      return (run.lowerBound..<run.lowerBound + size, history.attempts + 1)
    }
    return nil
  }

  /// Points in a shard: so much measured work, but never more than a quarter of a worker's fair
  /// share.
  private var shardSize: Int {
    guard let secondsPerPoint else { return 1 }
    let share = (wantedCount - wantedSettled) / (4 * max(1, workers.count))
    let work = terms.shardWork.seconds / max(secondsPerPoint, 1e-9)
    return max(1, min(share, work < 1e9 ? Int(work) : 1_000_000_000, terms.shardPoints))
  }

  /// Takes a finished file, whoever wrote it: work that is right is not thrown away because it is
  /// late.
  mutating func finish(
    _ shard: FinishedShard, by worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    guard belongs(shard.file) else {
      let reason = "it is no file of this run"
      effects.append(.send(.refused(file: shard.file, reason: reason), to: worker))
      return
    }
    if bringsNews(shard.file) {
      let entry = JournalEntry.committed(
        file: shard.file, bytes: shard.bytes, seconds: shard.seconds)
      record(entry, at: now, effects: &effects)
      workers[worker]?.lastStep = now
    } else {
      lateFiles += 1
    }
    effects.append(.send(.committed(file: shard.file), to: worker))
  }

  /// Whether a file can be of this run.
  private func belongs(_ file: ShardName) -> Bool {
    file.stage == stage && file.range.upperBound <= table.count
  }

  /// Whether some point of a file is not committed.
  private func bringsNews(_ file: ShardName) -> Bool {
    table.entries(in: file.range).contains { !$0.phase.isFinished }
  }

  /// Counts a file that lay in `shards/` without the journal knowing it.
  mutating func adopt(_ file: ShardName, bytes: Int, effects: inout [Effect]) {
    guard belongs(file), bringsNews(file) else { return }
    record(.committed(file: file, bytes: bytes, seconds: 0), at: nil, effects: &effects)
  }

  /// Notes that one point threw an error: it waits for its next try, or is given up.
  mutating func fail(
    _ failed: FailedAttempt, by worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    guard let active = active[failed.lease], active.worker == worker else {
      effects.append(.send(.revoked(lease: failed.lease), to: worker))
      return
    }
    // A repeated message tells nothing new, and the rest of the lease is still the worker's.
    guard active.lease.range.contains(failed.point),
      let entry = table.entries(in: failed.point..<failed.point + 1).first,
      case .leased(let history, active.lease.id) = entry.phase
    else { return }
    workers[worker]?.lastStep = now
    let attempt = JournalEntry.failedAttempt(
      point: failed.point, attempt: active.lease.attempt, message: failed.message)
    record(attempt, at: now, effects: &effects)
    guard history.failures >= terms.retries else { return }
    let given = JournalEntry.failed(
      point: failed.point, attempts: active.lease.attempt, message: failed.message)
    record(given, at: now, effects: &effects)
  }

  /// Gives points that were given up a fresh budget.
  mutating func retry(_ points: PointSet, at now: Instant, effects: inout [Effect]) {
    for entry in table.entries {
      guard case .failed = entry.phase else { continue }
      for run in points.runs(in: entry.range) {
        for point in run { record(.retried(point: point), at: now, effects: &effects) }
      }
    }
  }

  mutating func drain(graceSeconds: Double, at now: Instant, effects: inout [Effect]) {
    isDraining = true
    // A little longer than the workers' own grace, since their last files have to arrive.
    drainDeadline = now.advanced(by: .told(seconds: graceSeconds) + terms.liveness)
    for worker in sortedWorkers {
      effects.append(.send(.drain(graceSeconds: graceSeconds), to: worker))
    }
  }
}
