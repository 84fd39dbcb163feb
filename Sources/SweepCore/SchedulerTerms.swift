/// The numbers a scheduler works by.
public struct SchedulerTerms: Sendable, Hashable {
  /// How often a worker says that it is alive.
  public var beat: Duration
  /// The silence after which a worker counts as lost.
  public var liveness: Duration
  /// The least time its progress counter stands still before a worker counts as stuck.
  public var stuck: Duration
  /// How much measured work a shard holds.
  public var shardWork: Duration
  /// How often a point that failed is tried again.
  public var retries: Int
  /// The wait before the first retry of a failed point; it doubles with every failure.
  public var backOff: Duration
  /// How often a point may take its worker down before it is given up.
  public var losses: Int
  /// Whether workers of another build are admitted.
  public var allowsMixedBuilds: Bool

  /// Creates terms; the defaults are those of the design.
  public init(
    beat: Duration = .milliseconds(500), liveness: Duration = .seconds(3),
    stuck: Duration = .seconds(60), shardWork: Duration = .seconds(30), retries: Int = 2,
    backOff: Duration = .seconds(1), losses: Int = 3, allowsMixedBuilds: Bool = false
  ) {
    self.beat = beat
    self.liveness = liveness
    self.stuck = stuck
    self.shardWork = shardWork
    self.retries = retries
    self.backOff = backOff
    self.losses = losses
    self.allowsMixedBuilds = allowsMixedBuilds
  }
}

extension Duration {
  /// The duration in seconds.
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
