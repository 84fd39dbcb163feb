public import SweepCore
import Training

/// What an experiment is told when it declares its records.
public struct RecordingContext: Sendable, Hashable {
  /// What the sweep file asks to record.
  public let policy: RecordingPolicy
  /// Extents of a sample of the point's data set.
  public let featureShape: [Int]
  /// Classes of the point's data set.
  public let classCount: Int
  /// Training samples of the point's data set.
  public let trainCount: Int
  /// Test samples of the point's data set.
  public let testCount: Int

  /// Creates a context.
  public init(
    policy: RecordingPolicy, featureShape: [Int], classCount: Int = 10, trainCount: Int = 60_000,
    testCount: Int
  ) {
    self.policy = policy
    self.featureShape = featureShape
    self.classCount = classCount
    self.trainCount = trainCount
    self.testCount = testCount
  }

  /// The context of a data set as the point uses it.
  init(policy: RecordingPolicy, data: Dataset) {
    self.init(
      policy: policy, featureShape: data.featureShape, classCount: data.classCount,
      trainCount: data.train.count, testCount: data.test.count)
  }

  /// Numbers per sample of the point's data set.
  public var featureCount: Int { featureShape.reduce(1, *) }

  /// Of how many test samples activations are recorded.
  public var sampleCount: Int { min(policy.samples, testCount) }
}
