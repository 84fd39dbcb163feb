/// The numbers a scheduler works by.
public struct SchedulerTerms: Sendable, Hashable {
  /// How often a worker says that it is alive.
  public var beat: Duration = .milliseconds(500)
  /// The silence after which a worker counts as lost.
  public var liveness: Duration = .seconds(3)
  /// How long a worker whose connection closed may take to come back.
  public var reconnect: Duration = .milliseconds(300)
  /// How long workers of a coordinator that died may take to come back to the next one.
  public var reunion: Duration = .seconds(3)
  /// The least time its progress counter stands still before a worker counts as stuck.
  public var stuck: Duration = .seconds(60)
  /// How much measured work a shard holds.
  public var shardWork: Duration = .seconds(30)
  /// The most points a shard holds, where that is to be limited.
  public var shardPoints = Int.max
  /// The most leases a worker may have in hand.
  public var maxCapacity = 256
  /// How often a point that failed is tried again.
  public var retries = 2
  /// The wait before the first retry of a failed point; it doubles with every failure.
  public var backOff: Duration = .seconds(1)
  /// How often a point alone may take its worker down before it is given up.
  public var losses = 4
  /// Whether workers of another build are admitted.
  public var allowsMixedBuilds = false

  /// The terms of the design.
  public init() {}
}

extension Duration {
  /// The duration in seconds.
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// So many seconds as somebody else says, but none below zero and no more than thirty years.
  static func told(seconds: Double) -> Duration {
    seconds.isFinite ? .seconds(min(max(0, seconds), 1e9)) : .zero
  }
}
