/// The right to work on a shard until it lapses.
///
/// It carries a duration, never a time: the coordinator's monotonic clock alone judges it, and
/// every beat of its worker renews it.
public struct Lease: Codable, Sendable, Hashable {
  /// Unique within a run folder and growing, so that late news of an old lease is recognised.
  public let id: Int
  /// The first grid index.
  public let first: Int
  /// How many points.
  public let count: Int
  /// What is to be done.
  public let stage: Stage
  /// Which try of these points this is: 1, 2, ...
  public let attempt: Int
  /// Seconds without a beat after which the coordinator takes the lease back.
  public let seconds: Double

  /// Creates a lease.
  public init(id: Int, range: Range<Int>, stage: Stage, attempt: Int, seconds: Double) {
    self.id = id
    first = range.lowerBound
    count = range.count
    self.stage = stage
    self.attempt = attempt
    self.seconds = seconds
  }

  /// The grid indices of the shard.
  public var range: Range<Int> { first..<first + count }
}
