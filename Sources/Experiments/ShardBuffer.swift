import Storage
import SweepCore

/// The results of a lease that are not yet in a file.
struct ShardBuffer {
  let lease: Lease
  /// Results of neighbouring points, in order.
  private(set) var results: [PointResult] = []
  /// The grid index after the last result.
  private(set) var next: Int
  /// About how much memory the results take.
  private(set) var bytes = 0
  /// The work in them.
  private(set) var seconds = 0.0
  private var pointCount = 0
  private var allSeconds = 0.0

  init(lease: Lease) {
    self.lease = lease
    next = lease.range.lowerBound
  }

  /// The grid indices of the results.
  var range: Range<Int> { next - results.count..<next }

  /// How long a point of this lease took on average; zero before the first.
  var secondsPerPoint: Duration {
    pointCount == 0 ? .zero : .seconds(allSeconds / Double(pointCount))
  }

  mutating func append(_ result: PointResult) {
    precondition(result.point.index == next, "results come in order")
    results.append(result)
    next += 1
    seconds += result.provenance.wallSeconds
    allSeconds += result.provenance.wallSeconds
    pointCount += 1
    bytes += result.curves.values.reduce(0) { $0 + 8 * $1.count }
    bytes += (result.best?.tensors.values.reduce(0) { $0 + 4 * $1.count }) ?? 0
    for snapshot in result.snapshots {
      bytes += snapshot.measurements.values.reduce(0) { $0 + 8 * $1.count }
      bytes += snapshot.tensors.values.reduce(0) { $0 + 4 * $1.count }
    }
  }

  /// Forgets the results, which are in a file now; the next one is for this grid index.
  mutating func restart(at index: Int) {
    results = []
    bytes = 0
    seconds = 0
    next = index
  }
}
