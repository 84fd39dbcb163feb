/// What a worker has in hand and what it can take: part of every hello and every beat.
///
/// It is a whole picture and not a change of one, so that a message that got lost does no harm.
public struct Inventory: Codable, Sendable, Hashable {
  /// One lease in a worker's hand.
  public struct Holding: Codable, Sendable, Hashable {
    /// The lease.
    public var lease: Int
    /// How many of its points are done, in their order.
    public var pointsDone: Int
    /// Whether nothing is left to compute: its last file waits to be committed.
    public var isFiled: Bool

    /// Creates a holding.
    public init(lease: Int, pointsDone: Int = 0, isFiled: Bool = false) {
      self.lease = lease
      self.pointsDone = pointsDone
      self.isFiled = isFiled
    }
  }

  /// How many leases the worker wants to have in hand, those that are filed not counted.
  public var capacity: Int
  /// Steps of computation since the worker started; it stands still only when the worker is stuck.
  public var steps: UInt64
  /// The leases in hand, in the order in which they are worked on.
  public var holdings: [Holding]
  /// Seconds until the worker has to leave, where it knows.
  public var secondsLeft: Double?

  /// Creates an inventory; nothing in hand by default.
  public init(
    capacity: Int = 0, steps: UInt64 = 0, holdings: [Holding] = [], secondsLeft: Double? = nil
  ) {
    self.capacity = capacity
    self.steps = steps
    self.holdings = holdings
    self.secondsLeft = secondsLeft
  }
}
