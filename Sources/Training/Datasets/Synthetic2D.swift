import Compute
import Files
import Glibc

/// Eight round clouds on a circle: 10,000 points of the plane, 1,250 a cloud, centres at angles
/// 2πi/8 and radius 2, standard deviation 0.3; in random order, 8,000 for training, 2,000 for test.
///
/// The data are the same whatever the seed of a run: seed 42, stream `noise` for the points (x
/// before y, cloud after cloud) and `split` for the order. The label is the cloud's number.
public enum Synthetic2D: DatasetKind {
  /// `synthetic_2d`
  public static let name = "synthetic_2d"

  private static let seed = 42
  private static let clusters = 8
  private static let samples = 10_000
  private static let trainSamples = 8_000
  private static let radius = 2.0
  private static let deviation = 0.3

  /// Draws the points; needs no files and never throws.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    var noise = SeededGenerator.stream(seed: seed, name: "noise")
    var points: [(x: Float, y: Float)] = []
    let share = samples / clusters
    for cluster in 0..<clusters {
      let angle = 2 * Double.pi * Double(cluster) / Double(clusters)
      for _ in 0..<share {
        let x = radius * cos(angle) + deviation * noise.normal()
        let y = radius * sin(angle) + deviation * noise.normal()
        points.append((Float(x), Float(y)))
      }
    }
    var split = SeededGenerator.stream(seed: seed, name: "split")
    let order = split.permutation(points.count).map(Int.init)
    let train = part(order[..<trainSamples], of: points, share: share)
    let test = part(order[trainSamples...], of: points, share: share)
    var digester = Digester()
    for part in [train, test] {
      digester.update(part.values.flatMap { littleEndian($0) })
      digester.update(part.labels)
    }
    return Dataset(
      name: name, train: part(train), test: part(test), featureShape: [2],
      classCount: clusters, digest: digester.finish().hex, origin: "computed")
  }

  private static func part(
    _ order: ArraySlice<Int>, of points: [(x: Float, y: Float)], share: Int
  ) -> (values: [Float], labels: [UInt8]) {
    (order.flatMap { [points[$0].x, points[$0].y] }, order.map { UInt8($0 / share) })
  }

  private static func part(_ part: (values: [Float], labels: [UInt8])) -> LabelledSamples {
    LabelledSamples(samples: FloatSamples(part.values, featureCount: 2), labels: part.labels)
  }

  private static func littleEndian(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
  }
}
