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

  /// The samples at these positions, in this order, with their labels.
  public func selecting(_ positions: [Int32]) -> LabelledSamples {
    LabelledSamples(
      samples: SelectedSamples(samples, at: positions),
      labels: positions.map { labels[Int($0)] })
  }

  /// The same samples with other labels.
  public func labelled(_ labels: [UInt8]) -> LabelledSamples {
    LabelledSamples(samples: samples, labels: labels)
  }

  /// The same samples normalised.
  public func normalised(by normalisation: Normalisation) -> LabelledSamples {
    LabelledSamples(samples: NormalisedSamples(samples, by: normalisation), labels: labels)
  }
}
