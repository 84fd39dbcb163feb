/// What the coordinator remembers: the truth about a run.
///
/// Every entry is an accepted fact. A `Scheduler` that is fed the entries of a journal, in order,
/// stands where the one that wrote them stood.
public enum JournalEntry: Codable, Sendable, Hashable {
  /// A coordinator started on this plan of so many points.
  case opened(plan: String, points: Int, build: String)
  /// A lease was given out.
  case leased(lease: Lease, worker: WorkerIdentity)
  /// A shard file counts.
  case committed(file: ShardName, bytes: Int, seconds: Double)
  /// A lease lapsed with its worker; the rest of it is to be done again.
  case lost(lease: Int, reason: String)
  /// A lease was handed back, or its rest is to be done again for no fault of its points.
  case returned(lease: Int)
  /// One point threw an error.
  case failedAttempt(point: Int, attempt: Int, message: String)
  /// A point is given up after so many attempts.
  case failed(point: Int, attempts: Int, message: String)
  /// A point that was given up is tried again with a fresh budget.
  case retried(point: Int)
  /// A committed file is missing or was found damaged; its points are to be done again.
  case dropped(file: ShardName, reason: String)
  /// A worker process ended without a word; told by whoever had started it.
  case died(death: WorkerDeath)
  /// So many lines of the journal before this one were damaged and are left out. Numbers of leases
  /// begin again at `nextLease`, since those of the missing lines are not known.
  case repaired(missingLines: Int, nextLease: Int)
  /// The coordinator ended in good order.
  case closed(reason: String)
}
