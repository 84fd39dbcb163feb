import Storage
import SweepCore

/// The weights that a run recorded, read from its store: what a measure pass measures.
final class RecordedWeights {
  private let store: Store
  private let results: [Bool]
  private let epochs: [Int]
  /// The row of each point in its bucket, by the bucket's name.
  private var rows: [String: [Int: Int]] = [:]

  /// Opens the store of the run that `pass` measures.
  ///
  /// Throws where it cannot be read, or is that of another plan.
  init(_ path: String, for pass: Plan) throws {
    let store = try Store(path)
    guard store.plan.digest == pass.pass?.run else {
      throw MeasureProblem("\(path) is not the store of the run that this pass measures")
    }
    results = try store.statuses().map { $0 == .complete || $0 == .diverged }
    epochs = try store.points("epochs_run").wholes ?? []
    self.store = store
  }

  /// The bucket of a point with this resolved setup; `nil` where nothing of it is recorded.
  func bucket(of setup: [String: Value]) -> Bucket? { store.plan.bucket(of: setup) }

  /// How many epochs a point was trained.
  ///
  /// Throws `MeasureProblem` where it has no results.
  func epochsRun(at point: Int) throws -> Int {
    guard results[point], epochs.indices.contains(point) else {
      throw MeasureProblem("the point is not trained, so that there is nothing to measure")
    }
    return epochs[point]
  }

  /// The moments of a point's recorded tensors with their places, increasing.
  func moments(of bucket: Bucket) -> [(moment: Int, place: Int)] {
    guard let snapshots = bucket.weights.first?.dimensions.first else { return [] }
    return (0..<snapshots.length).map { (snapshots.values?[$0] ?? $0, $0) }
  }

  /// The weights of a point at one place along its snapshots; `nil` where they were not recorded.
  func weights(at point: Int, in bucket: Bucket, place: Int) throws -> [String: [Float]]? {
    guard let row = try row(of: point, in: bucket) else { return nil }
    var weights: [String: [Float]] = [:]
    for record in bucket.weights {
      let values = try store.tensor(record.name, in: bucket, row: row, snapshot: place)
      // Weights of a network that has not diverged are numbers: nothing else is recorded.
      if values.allSatisfy(\.isNaN) { return nil }
      weights[record.name] = values
    }
    return weights
  }

  private func row(of point: Int, in bucket: Bucket) throws -> Int? {
    if let known = rows[bucket.name] { return known[point] }
    let points = try store.points(in: bucket)
    let found = points.indices.reduce(into: [Int: Int]()) { $0[points[$1]] = $1 }
    rows[bucket.name] = found
    return found[point]
  }
}
