public import Compute

/// Samples a model trains on or is measured on: `count` rows of `featureCount` numbers, however
/// they are stored (bytes in a mapped file, floats in memory).
///
/// A training step asks for one batch of rows at a time, in the order of its permutation, and owns
/// the memory they are written to. A source therefore allocates nothing per call and holds no
/// position: the same indices always give the same numbers.
public protocol SampleSource {
  /// Number of samples.
  var count: Int { get }

  /// Numbers per sample.
  var featureCount: Int { get }

  /// Writes the samples at `indices`, in that order, to the first `indices.count` rows of `rows`.
  ///
  /// - Parameters:
  ///   - indices: positions in `0..<count`; a position may occur more than once.
  ///   - rows: row-major room for at least `indices.count × featureCount` numbers.
  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>)
}

extension SampleSource {
  /// The samples of a range, a row each.
  public func rows(_ range: Range<Int>) -> Matrix {
    let indices = range.map { Int32($0) }
    var elements = [Float](repeating: 0, count: range.count * featureCount)
    var span = elements.mutableSpan
    gather(indices.span, into: &span)
    return Matrix(rows: range.count, columns: featureCount, elements: elements)
  }
}
