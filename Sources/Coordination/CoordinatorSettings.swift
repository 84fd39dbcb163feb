public import SweepCore

/// What a coordinator is asked to do in one session.
public struct CoordinatorSettings: Sendable {
  /// The points to do; all where `nil`.
  public var wanted: PointSet?
  /// The build that workers must have.
  public var build: String
  /// The numbers the scheduler works by.
  public var terms = SchedulerTerms()
  /// Whether points that were given up are tried again.
  public var retriesFailed = false
  /// Seconds that workers get for what is due soon when the coordinator is asked to end.
  public var graceSeconds = 10.0
  /// Where workers of other machines are expected; none where `nil`. The next port is that of their
  /// shard files; port 0 lets the system choose both.
  public var address: NetworkAddress?
  /// Whether finished files are looked at before they count. Only a benchmark, whose workers write
  /// none, has a reason to say no.
  public var checksFiles = true

  /// Creates settings for workers of this build.
  public init(build: String) { self.build = build }
}
