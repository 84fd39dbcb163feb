/// Samples and one label for each.
public struct LabelledSamples: Sendable {
  /// The samples.
  public let samples: any SampleSource & Sendable
  /// The labels, one per sample, in the same order.
  public let labels: [UInt8]

  /// Joins samples and labels of equal number.
  public init(samples: any SampleSource & Sendable, labels: [UInt8]) {
    precondition(samples.count == labels.count, "one label per sample")
    self.samples = samples
    self.labels = labels
  }

  /// Number of samples.
  public var count: Int { labels.count }
}
