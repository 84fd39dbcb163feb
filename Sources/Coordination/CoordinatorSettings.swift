public import SweepCore

/// What a coordinator is asked to do in one session.
public struct CoordinatorSettings: Sendable {
  /// The points to do; all where `nil`.
  public var wanted: PointSet?
  /// The build that workers must have.
  public var build: String
  /// The numbers the scheduler works by.
  public var terms: SchedulerTerms
  /// Whether points that were given up are tried again.
  public var retriesFailed: Bool
  /// Seconds that workers get for what is due soon when the coordinator is asked to end.
  public var graceSeconds: Double

  /// Creates settings.
  public init(
    wanted: PointSet? = nil, build: String, terms: SchedulerTerms = SchedulerTerms(),
    retriesFailed: Bool = false, graceSeconds: Double = 10
  ) {
    self.wanted = wanted
    self.build = build
    self.terms = terms
    self.retriesFailed = retriesFailed
    self.graceSeconds = graceSeconds
  }
}
