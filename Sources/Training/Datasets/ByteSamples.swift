import Compute
import Files

/// Samples kept as bytes in a mapped file and read as numbers in [0, 1].
struct ByteSamples: SampleSource, Sendable {
  private let file: MappedFile
  private let offset: Int
  private let stride: Int
  let count: Int
  let featureCount: Int

  /// `count` samples of `featureCount` bytes each, the first `offset` bytes into `file`, a new one
  /// every `stride` bytes; nil where they lie one after the other.
  init(_ file: MappedFile, offset: Int, stride: Int? = nil, count: Int, featureCount: Int) {
    let stride = stride ?? featureCount
    precondition(
      count > 0 && file.count == offset + (count - 1) * stride + featureCount,
      "the samples end where the file does")
    self.file = file
    self.offset = offset
    self.stride = stride
    self.count = count
    self.featureCount = featureCount
  }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    file.withSpan { bytes in
      gatherBytes(
        bytes.extracting(droppingFirst: offset), width: featureCount, stride: stride, indices,
        into: &rows)
    }
  }

  /// Does the same and normalises each channel on the way, for little more than the price of
  /// gathering.
  func gather(
    _ indices: Span<Int32>, normalisedBy normalisation: Normalisation,
    into rows: inout MutableSpan<Float>
  ) {
    let plane = featureCount / normalisation.channelCount
    file.withSpan { bytes in
      gatherBytes(
        bytes.extracting(droppingFirst: offset), plane: plane, stride: stride, indices,
        means: normalisation.means.span, deviations: normalisation.deviations.span, into: &rows)
    }
  }
}
