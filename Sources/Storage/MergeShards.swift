import SweepCore

/// A shard file that was found whole.
struct MergeShard: Equatable {
  let name: ShardName
  /// Its SHA-256, in full.
  let digest: String
}

/// Shard files by the points that they cover, so that of any number of files few are open.
struct MergeShards {
  /// By their first point.
  let all: [MergeShard]
  /// The end of the farthest-reaching file up to each place.
  private let reach: [Int]

  init(_ shards: [MergeShard]) {
    all = shards.sorted {
      let (left, right) = ($0.name.range.lowerBound, $1.name.range.lowerBound)
      return left != right ? left < right : $0.name.description < $1.name.description
    }
    var farthest = 0
    reach = all.map { shard in
      farthest = max(farthest, shard.name.range.upperBound)
      return farthest
    }
  }

  /// The files that may hold points of a range.
  func overlapping(_ points: Range<Int>) -> [MergeShard] {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if reach[middle] <= points.lowerBound { low = middle + 1 } else { high = middle }
    }
    return all[low...].prefix { $0.name.range.lowerBound < points.upperBound }
      .filter { $0.name.range.overlaps(points) }
  }
}
