import Compute

/// Another source's samples, normalised channel by channel.
///
/// Samples are whole channels, one after the other. Those in mapped files are normalised while
/// they are gathered, all others in a second pass.
public struct NormalisedSamples: SampleSource, Sendable {
  private let base: any SampleSource & Sendable
  private let bytes: ByteSamples?
  private let normalisation: Normalisation

  /// The samples of `base`, normalised.
  public init(_ base: any SampleSource & Sendable, by normalisation: Normalisation) {
    precondition(
      base.featureCount % normalisation.channelCount == 0, "samples of whole channels")
    self.base = base
    self.bytes = base as? ByteSamples
    self.normalisation = normalisation
  }

  /// Number of samples.
  public var count: Int { base.count }
  /// Numbers per sample.
  public var featureCount: Int { base.featureCount }

  /// Writes the normalised samples at `indices` into `rows`.
  public func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    if let bytes {
      bytes.gather(indices, normalisedBy: normalisation, into: &rows)
      return
    }
    base.gather(indices, into: &rows)
    var written = rows._mutatingExtracting(first: indices.count * featureCount)
    normalise(
      &written, plane: featureCount / normalisation.channelCount,
      means: normalisation.means.span, deviations: normalisation.deviations.span)
  }
}
