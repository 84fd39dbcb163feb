public import SweepCore

/// Seals the results of a run again under a plan that has their points in other places.
public struct Resealing {
  /// A file is sealed when it has so many points,
  private static let mostPoints = 200
  /// or when so many bytes are held.
  private static let mostBytes = 64 << 20

  private let change: PlanExtension
  private let results: RunResults
  private let source: String

  /// - Parameters:
  ///   - results: The results under the old plan.
  ///   - source: The program and its version, for the files' `source` attribute.
  public init(_ change: PlanExtension, of results: RunResults, source: String) {
    self.change = change
    self.results = results
    self.source = source
  }

  /// The points of the old plan with results for which the new one has no point, increasing.
  public var lost: [Int] { results.points.filter { change.index(of: $0) == nil } }

  /// Seals all results that the new plan has a point for in files of the folder `shards`, which is
  /// there; returns them by increasing points.
  ///
  /// What they say of where and when stays. Throws where a file cannot be read or written, or a
  /// result has another key in the new plan; `progress` hears how many of how many points are done.
  public func run(
    to shards: String, progress: (_ done: Int, _ of: Int) -> Void
  ) throws -> [SealedShard] {
    var sealed: [SealedShard] = []
    var moves: [(target: Int, place: Int)] = []
    for (place, point) in results.points.enumerated() {
      if let target = change.index(of: point) { moves.append((target, place)) }
    }
    moves.sort { $0.target < $1.target }
    var held: [PaddedResult] = []
    var bytes = 0
    for (done, move) in moves.enumerated() {
      progress(done, moves.count)
      if let last = held.last?.result.point.index,
        last + 1 != move.target
          || held.count == Self.mostPoints || bytes >= Self.mostBytes
      {
        sealed.append(try seal(held, in: shards))
        held = []
        bytes = 0
      }
      let result = try moved(move.place, to: move.target)
      bytes += result.byteCount
      held.append(result)
    }
    if !held.isEmpty { sealed.append(try seal(held, in: shards)) }
    progress(moves.count, moves.count)
    return sealed
  }

  private func moved(_ place: Int, to target: Int) throws -> PaddedResult {
    let point = try change.new.point(at: target)
    let row = results.rows[place]
    guard point.key == row.key else {
      throw StorageError(
        .unfitPlan, "point \(row.point)", "its key in \(row.shard) is not that of its new place")
    }
    return try results.padded(at: place).padded(from: change.old, to: change.new, as: point)
  }

  private func seal(_ held: [PaddedResult], in folder: String) throws -> SealedShard {
    let first = held[0].result.point.index
    // Provenance says which attempt a result is of; as a file this is the first.
    return try ShardFile.seal(
      held, covering: first..<first + held.count, stage: change.new.stage, attempt: 1,
      plan: change.new, source: source, in: folder)
  }
}
