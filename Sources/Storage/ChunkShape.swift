/// Shapes of chunks, from the plan alone: were they to depend on the data, chunks could not be
/// copied from file to file.
enum ChunkShape {
  /// The most that HDF5's default cache holds.
  private static let most = 1 << 20
  /// Where a chunk of the cube is full.
  private static let cube = 512 << 10
  /// The most points of a chunk of the cube: a merge holds all that it knows of these at a time.
  private static let points = 8192
  /// Below this a chunk costs more in its index than it is worth.
  private static let least = 16 << 10

  /// A tensor `[point, snapshot, ...]`: one snapshot of one point; all snapshots where that is
  /// tiny, part of the leading axis where it is huge.
  static func tensor(_ shape: [Int], width: Int) -> [Int] {
    let inner = Array(shape.dropFirst(2))
    let bytes = inner.reduce(width, *)
    if bytes < least {
      return [1, min(shape[1], max(1, cube / bytes))] + inner
    }
    return [1, 1] + limited(inner, width: width)
  }

  /// One point's values `[...]` of a curve or measurement, cut where they are huge.
  static func row(_ shape: [Int], width: Int) -> [Int] { limited(shape, width: width) }

  /// How many of `count` rows of so many bytes stand in one chunk; a chunk for each row would cost
  /// more in its index than it holds.
  static func rows(_ count: Int, rowBytes: Int) -> Int {
    max(1, min(count, (64 << 10) / max(1, rowBytes)))
  }

  /// The shape cut along its leading axes until it fits.
  private static func limited(_ shape: [Int], width: Int) -> [Int] {
    var chunk = shape
    for axis in chunk.indices {
      let rest = chunk[(axis + 1)...].reduce(width, *)
      if chunk[axis] * rest <= most { break }
      chunk[axis] = max(1, most / rest)
      if chunk[axis] > 1 { break }
    }
    return chunk
  }

  /// The axes of the cube: whole trailing axes and part of the next, so that a chunk is a run of
  /// consecutive points. `rowBytes` is what the widest record needs for one point; all records
  /// share one cut, so that the merge goes through the points once.
  static func axes(_ shape: [Int], rowBytes: Int) -> [Int] {
    var chunk = [Int](repeating: 1, count: shape.count)
    var room = max(1, min(points, cube / max(1, rowBytes)))
    for axis in shape.indices.reversed() {
      chunk[axis] = min(shape[axis], room)
      if chunk[axis] < shape[axis] { break }
      room /= shape[axis]
      if room <= 1 { break }
    }
    return chunk
  }
}
