/// A lease that is out, as the scheduler keeps it.
struct ActiveLease: Sendable, Hashable {
  /// What was granted.
  let lease: Lease
  /// To whom.
  let worker: WorkerIdentity
  /// How many of its points are neither finished nor failed nor handed back.
  var remaining: Int
  /// How many points its worker says it has done.
  var pointsDone = 0
  /// Whether its worker ever spoke of it, so that the grant is known to have arrived.
  var isKnown = false
}

/// A worker that said hello, as the scheduler keeps it.
struct WorkerState: Sendable, Hashable {
  /// What it said.
  let hello: Hello
  /// When it was last heard.
  var lastHeard: Instant
  /// Its progress counter, and when that last moved.
  var steps: UInt64 = 0
  /// When the progress counter last moved or a lease was granted.
  var lastStep: Instant
  /// The longest pause between two movements of the counter while it worked.
  var longestStep: Duration = .zero
  /// How many more leases it can take.
  var credit = 0
}
