public import SweepCore

/// What an experiment is told when it declares its records.
public struct RecordingContext: Sendable, Hashable {
  /// What the sweep file asks to record.
  public let policy: RecordingPolicy
  /// Numbers per sample of the point's data set.
  public let featureCount: Int
  /// Test samples of the point's data set.
  public let testCount: Int

  /// Creates a context.
  public init(policy: RecordingPolicy, featureCount: Int, testCount: Int) {
    self.policy = policy
    self.featureCount = featureCount
    self.testCount = testCount
  }

  /// Of how many test samples activations are recorded.
  public var sampleCount: Int { min(policy.samples, testCount) }
}
