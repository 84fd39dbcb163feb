import SweepCore

/// What a worker knows about its leases: which it has, what of them is done, what is to be said
/// about it. A value without socket, thread or clock.
struct WorkerDesk {
  /// A lease in hand, and how many of its points have been reported in any way.
  struct Item {
    let session: LeaseSession
    var reported = 0
  }

  /// The leases in hand, the one at work first.
  private(set) var items: [Item] = []
  /// Files that the coordinator has not confirmed, oldest first.
  private(set) var unconfirmed: [FinishedShard] = []
  /// Leases asked for and not yet given.
  private var asked = 0
  /// Whether no new leases are wanted.
  private(set) var isClosing = false
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The lease at work.
  var current: LeaseSession? { items.first?.session }

  /// Whether nothing is left to be done or to be confirmed.
  var isEmpty: Bool { items.isEmpty && unconfirmed.isEmpty }

  /// A new session with the coordinator begins: what was asked for before is forgotten.
  mutating func reset() { asked = 0 }

  /// How many leases to ask for now; `nil` where there is no reason to ask.
  mutating func creditToAsk() -> Int? {
    let free = capacity - items.count
    // Asking only when everything asked for has come keeps late grants from piling up.
    guard !isClosing, asked == 0, free > 0 else { return nil }
    asked = free
    return free
  }

  /// Takes a lease in.
  mutating func add(_ session: LeaseSession) {
    asked = max(0, asked - 1)
    items.append(Item(session: session))
  }

  /// Notes a finished file, which is kept until it is confirmed.
  mutating func finished(_ shard: FinishedShard) {
    note(shard.file.range.count, of: shard.lease)
    unconfirmed.append(shard)
  }

  /// Notes a failed point.
  mutating func failed(_ attempt: FailedAttempt) { note(1, of: attempt.lease) }

  /// The coordinator has the file.
  mutating func confirmed(_ file: ShardName) { unconfirmed.removeAll { $0.file == file } }

  /// The computing thread is through with a lease. Returns whether something of it is left over.
  mutating func ended(_ lease: Int) -> Bool {
    guard let place = items.firstIndex(where: { $0.session.lease.id == lease }) else {
      return false
    }
    let item = items.remove(at: place)
    return item.reported < item.session.lease.count
  }

  /// Stops a lease that is no longer ours; the computing thread passes over it where it waits. What
  /// it brought forth has been said and is not said again; a coordinator finds the files by itself.
  /// Returns whether it was in hand.
  mutating func revoke(_ lease: Int) -> Bool {
    unconfirmed.removeAll { $0.lease == lease }
    guard let item = items.first(where: { $0.session.lease.id == lease }) else { return false }
    item.session.stop()
    return true
  }

  /// Begins the end: nothing new is taken, what waits is stopped, what runs may take so long.
  mutating func close(within grace: Duration) {
    isClosing = true
    current?.stop(within: grace)
    for item in items.dropFirst() { item.session.stop() }
  }

  /// Ends everything at once.
  mutating func abandon() {
    isClosing = true
    for item in items { item.session.stop() }
  }

  private mutating func note(_ points: Int, of lease: Int) {
    guard let place = items.firstIndex(where: { $0.session.lease.id == lease }) else { return }
    items[place].reported += points
  }
}
