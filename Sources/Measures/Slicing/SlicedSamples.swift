import Compute

/// Samples projected on some slices, ready for estimators.
///
/// Worth keeping where the same samples meet others again and again, as the input meets every layer
/// at every epoch.
public struct SlicedSamples: Sendable {
  /// Which slices these are.
  public let slices: Range<Int>
  /// Coordinates of a projected sample.
  public let dimension: Int
  /// How many samples there are.
  public let sampleCount: Int
  /// Whether all samples were the same point before jitter.
  public let areConstant: Bool
  private let values: [Double]

  /// Slices are projected so many at a time, from multiples of it on: the bits of a product can
  /// depend on its extents, and those of a slice must not depend on which others were asked for.
  static let block = 16

  /// Projects samples, and adds jitter from stream `jitter` of the seed, or of the second side
  /// `jitter/second`, where slice j begins at draw j · N · k.
  public init(
    _ samples: Samples, _ projections: Projections, slices: Range<Int>, jitter: Jitter? = Jitter()
  ) {
    precondition(samples.dimensions == projections.width, "projections are of another width")
    self.slices = slices
    dimension = projections.dimension
    sampleCount = samples.count
    areConstant = samples.areConstant
    let stride = projections.dimension * samples.count
    let matrix = DoubleMatrix(
      rows: samples.dimensions, columns: samples.count, elements: samples.coordinates)
    let noise = SeededGenerator.stream(
      seed: projections.seed, name: "jitter\(projections.side.suffix)")
    var values: [Double] = []
    values.reserveCapacity(slices.count * stride)
    var first = slices.lowerBound / Self.block * Self.block
    while first < slices.upperBound {
      let block = first..<first + Self.block
      let projected = gemm(projections.directions(block), matrix).elements
      for slice in block.clamped(to: slices) {
        let own = Array(projected[(slice - first) * stride..<(slice - first + 1) * stride])
        if let jitter {
          var generator = noise.skipping(slice * stride * jitter.draws)
          values +=
            jitter.added(
              to: Samples(trusted: own, dimensions: dimension), &generator
            ).coordinates
        } else {
          values += own
        }
      }
      first += Self.block
    }
    self.values = values
  }

  /// The samples of one slice.
  public subscript(slice: Int) -> Samples {
    let stride = dimension * sampleCount
    let start = (slice - slices.lowerBound) * stride
    return Samples(trusted: Array(values[start..<start + stride]), dimensions: dimension)
  }
}
