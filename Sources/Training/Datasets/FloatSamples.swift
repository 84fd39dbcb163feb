import Compute

/// Samples kept as numbers in memory.
public struct FloatSamples: SampleSource, Sendable {
  /// The samples, one after the other.
  public let values: [Float]
  /// Number of samples.
  public let count: Int
  /// Numbers per sample.
  public let featureCount: Int

  /// Samples of `featureCount` numbers each, one after the other.
  public init(_ values: [Float], featureCount: Int) {
    precondition(featureCount > 0 && values.count % featureCount == 0, "whole samples")
    self.values = values
    self.count = values.count / featureCount
    self.featureCount = featureCount
  }

  /// Copies the samples at `indices` into `rows`.
  public func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    gatherFloats(values.span, width: featureCount, indices, into: &rows)
  }
}
