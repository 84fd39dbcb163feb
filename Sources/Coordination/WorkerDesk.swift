import SweepCore

/// What a worker knows about its leases: which it has, what of them is done, what is to be said
/// about it. A value without socket, thread or clock.
struct WorkerDesk {
  /// A lease in hand, and how many of its points have been reported in any way.
  struct Item {
    let session: LeaseSession
    var reported = 0
    var isRevoked = false
  }

  /// The leases in hand, the one at work first.
  private(set) var items: [Item] = []
  /// Files that the coordinator has not confirmed, oldest first.
  private(set) var unconfirmed: [FinishedShard] = []
  /// Leases of which something is left over, to be handed back when their last file is settled:
  /// before that their points would be given to others, those in the files too.
  private var leftOver: Set<Int> = []
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

  /// What is in hand, as the coordinator is told.
  ///
  /// - Parameter takesNew: whether new leases are wanted, where nothing here is against it.
  func inventory(takesNew: Bool, steps: UInt64, secondsLeft: Double? = nil) -> Inventory {
    var holdings = items.filter { !$0.isRevoked }.map { item in
      Inventory.Holding(lease: item.session.lease.id, pointsDone: item.session.pointsDone)
    }
    var known = Set(holdings.map(\.lease))
    for shard in unconfirmed where known.insert(shard.lease).inserted {
      let points = unconfirmed.lazy.filter { $0.lease == shard.lease }.map(\.file.range.count)
      holdings.append(
        Inventory.Holding(lease: shard.lease, pointsDone: points.reduce(0, +), isFiled: true))
    }
    // What was taken back is in the way until the computing thread has let go of it.
    let room = capacity - items.count { $0.isRevoked }
    return Inventory(
      capacity: isClosing || !takesNew ? 0 : max(0, room), steps: steps, holdings: holdings,
      secondsLeft: secondsLeft)
  }

  /// Whether the lease at work was taken back and the computing thread has not let go of it.
  var isHeldUp: Bool { items.first?.isRevoked ?? false }

  /// Whether a lease of this number is in hand: a grant may come twice.
  func has(_ lease: Int) -> Bool { items.contains { $0.session.lease.id == lease } }

  /// Takes a lease in.
  mutating func add(_ session: LeaseSession) { items.append(Item(session: session)) }

  /// Notes a finished file, which is kept until it is confirmed.
  mutating func finished(_ shard: FinishedShard) {
    note(shard.file.range.count, of: shard.lease)
    unconfirmed.append(shard)
  }

  /// Notes a failed point.
  mutating func failed(_ attempt: FailedAttempt) { note(1, of: attempt.lease) }

  /// The coordinator has the file, or will not have it. Returns the lease that is to be handed back
  /// now, where there is one.
  mutating func settled(_ file: ShardName) -> Int? {
    guard let place = unconfirmed.firstIndex(where: { $0.file == file }) else { return nil }
    let lease = unconfirmed.remove(at: place).lease
    guard !hasFile(of: lease), leftOver.remove(lease) != nil else { return nil }
    return lease
  }

  /// The computing thread is through with a lease. Returns whether it is to be handed back now,
  /// because something of it is left over.
  mutating func ended(_ lease: Int) -> Bool {
    guard let place = items.firstIndex(where: { $0.session.lease.id == lease }) else {
      return false
    }
    let item = items.remove(at: place)
    guard item.reported < item.session.lease.count else { return false }
    guard hasFile(of: lease) else { return true }
    leftOver.insert(lease)
    return false
  }

  private func hasFile(of lease: Int) -> Bool { unconfirmed.contains { $0.lease == lease } }

  /// Stops a lease that is no longer ours; the computing thread passes over it where it waits. Its
  /// files stay until the coordinator has said what becomes of them: right work is not thrown away.
  /// Returns whether it was in hand.
  mutating func revoke(_ lease: Int) -> Bool {
    guard let place = items.firstIndex(where: { $0.session.lease.id == lease }) else {
      return false
    }
    items[place].isRevoked = true
    items[place].session.stop()
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
