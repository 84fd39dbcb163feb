import HDF5
import SweepCore

/// The arrays of a shard file: a small store with the points along one axis.
extension Schema {
  /// The root of a shard file with so many points.
  static func shardRoot(_ plan: Plan, points count: Int) -> GroupSpec {
    var arrays = [pointScale(count)] + dimensions(plan.dimensions)
    arrays += [
      column(key, .string, count, "identity of the point"),
      column(setupJSON, .string, count, "resolved setup, canonical JSON"),
    ]
    arrays += plan.axes.map { axis($0, along: point, count: count) }
    arrays += outcome(count)
    arrays += scalars(
      plan, leading: [point], shape: [count],
      chunk: { [ChunkShape.rows(count, rowBytes: $0)] }, filters: .checked,
      coordinates: plan.axes.map(\.name)
    ).map(unchunked)
    return GroupSpec(path: "", arrays: arrays)
  }

  /// An array that is one chunk goes without: the index of a single chunk takes more than most such
  /// arrays, and the digest of a shard file tells damage better than a checksum.
  private static func unchunked(_ array: ArraySpec) -> ArraySpec {
    guard let type = array.layout.type, array.layout.chunk == array.layout.shape else {
      return array
    }
    var plain = array
    plain.layout = Layout(type, array.layout.shape)
    return plain
  }

  /// How each point ended: columns that shard files and `/points` share.
  static func outcome(_ count: Int) -> [ArraySpec] {
    [
      column(status, .string, count, "how the point ended"),
      column(message, .string, count, "why, where it is not complete"),
      column(epochsRun, .int32, count, "epochs trained"),
      column(lastSnapshot, .int32, count, "position of the last measured snapshot, -1 for none"),
      column(contentDigest, .string, count, "SHA-256 of the values of the point"),
    ]
  }
}
