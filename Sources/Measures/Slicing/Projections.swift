public import Compute
import Glibc

/// The random directions that samples of one width are projected on, slice by slice.
///
/// Slice j of dimension 1 is uniform on the unit sphere, of dimension k a frame of k orthonormal
/// directions, uniform by Haar's measure. It is a function of seed, width, dimension and j alone,
/// so that every layer of this width sees the same directions at every epoch (common random numbers
/// take most of the noise out of their differences) and any process can take any part of them.
public struct Projections: Sendable, Equatable {
  /// Which variable of a pair is projected; the two have directions of their own.
  public enum Side: String, Sendable, Codable {
    /// The representation T.
    case first
    /// What it is compared with, such as the input X.
    case second

    /// What stands after the name of a stream for this side.
    var suffix: String { self == .first ? "" : "/second" }
  }

  /// Coordinates of the samples.
  public let width: Int
  /// Directions in a slice, k.
  public let dimension: Int
  /// The seed that streams belong to.
  public let seed: Int
  /// Which variable.
  public let side: Side
  private let stream: SeededGenerator

  /// The directions of a seed, from stream `projection/<width>`, of the second side
  /// `projection/<width>/second`.
  ///
  /// - Throws: ``MeasureError`` where a slice has no dimension or more than the samples.
  public init(
    width: Int, dimension: Int = 1, seed: Int, side: Side = .first
  ) throws(MeasureError) {
    guard dimension > 0, dimension <= width else {
      throw MeasureError(
        "A projection of \(width) coordinates",
        .impossibleSetting(name: "the dimension of a slice", value: dimension))
    }
    self.width = width
    self.dimension = dimension
    self.seed = seed
    self.side = side
    stream = .stream(seed: seed, name: "projection/\(width)\(side.suffix)")
  }

  /// The directions of some slices, `dimension` rows of `width` numbers each.
  ///
  /// Normal numbers, row after row, then each row less its part along those before it and scaled to
  /// length 1: the Q of a QR decomposition whose R has a positive diagonal.
  public func directions(_ slices: Range<Int>) -> DoubleMatrix {
    var generator = stream.skipping(slices.lowerBound * dimension * width * 2)
    var rows = (0..<slices.count * dimension * width).map { _ in generator.normal() }
    for slice in 0..<slices.count {
      for row in slice * dimension..<(slice + 1) * dimension {
        // Once more against rounding: what is left after one pass is not orthogonal to the last
        // bit.
        for _ in 0..<(dimension > 1 ? 2 : 1) {
          for other in slice * dimension..<row { takeAway(other, from: row, &rows) }
          normalise(row, &rows)
        }
      }
    }
    return DoubleMatrix(rows: slices.count * dimension, columns: width, elements: rows)
  }

  private func takeAway(_ other: Int, from row: Int, _ rows: inout [Double]) {
    var product = 0.0
    for place in 0..<width { product += rows[row * width + place] * rows[other * width + place] }
    for place in 0..<width { rows[row * width + place] -= product * rows[other * width + place] }
  }

  private func normalise(_ row: Int, _ rows: inout [Double]) {
    var square = 0.0
    for place in row * width..<(row + 1) * width { square += rows[place] * rows[place] }
    let length = square.squareRoot()
    for place in row * width..<(row + 1) * width { rows[place] /= length }
  }
}
