/// A lease that is out, as the scheduler keeps it.
struct ActiveLease: Sendable, Hashable {
  /// What was granted.
  let lease: Lease
  /// To whom.
  let worker: WorkerIdentity
  /// When; `nil` where a coordinator before this one gave it out.
  let granted: Instant?
  /// How many of its points are neither finished nor failed nor handed back.
  var remaining: Int
  /// How many points its worker says it has done.
  var pointsDone = 0
  /// Whether its worker has nothing left to compute of it.
  var isFiled = false
}
