/// A worker that said hello, as the scheduler keeps it.
struct WorkerState: Sendable, Hashable {
  /// What it said.
  let hello: Hello
  /// When it was last heard.
  var lastHeard: Instant
  /// When its connection closed; a living worker comes back at once.
  var closed: Instant?
  /// Its progress counter.
  var steps: UInt64 = 0
  /// When the progress counter last moved, or a lease was granted to it.
  var lastStep: Instant
  /// How many leases it wants to have in hand, and how many it has, those that are filed not
  /// counted.
  var capacity = 0
  /// Its leases that are out and not filed.
  var leaseCount = 0
  /// Whether it stands in the queue of those that wait for work.
  var isWaiting = false
  /// When it has to leave, where it knows.
  var leaves: Instant?
  /// Whether too little time is left to it for any point, as far as was known at its last beat.
  var leavesTooSoon = false

  /// Whether it can take one more lease.
  var hasRoom: Bool { leaseCount < capacity && closed == nil && !leavesTooSoon }
}
