import Compute
import Files

/// Samples kept as bytes in a mapped file and read as numbers in [0, 1].
struct ByteSamples: SampleSource, Sendable {
  private let file: MappedFile
  private let offset: Int
  let count: Int
  let featureCount: Int

  /// `count` samples of `featureCount` bytes each, `offset` bytes into `file`.
  init(_ file: MappedFile, offset: Int, count: Int, featureCount: Int) {
    precondition(file.count == offset + count * featureCount, "the samples fill the file")
    self.file = file
    self.offset = offset
    self.count = count
    self.featureCount = featureCount
  }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    file.withSpan { bytes in
      gatherBytes(
        bytes.extracting(droppingFirst: offset), width: featureCount, indices, into: &rows)
    }
  }
}
