import SweepCore

/// What a merge will write of a run of points: one result for each point that has any, in the order
/// of the points. A pure function of the set of candidates and of the journal's failed points.
struct MergePlan: Equatable {
  /// Two results of one point that ought to be the same bit by bit and are not.
  struct Disagreement: Equatable {
    let point: Int
    let shards: [String]
  }

  /// The results that count, by increasing point.
  let rows: [MergeCandidate]
  /// The points that have no result and were given up, by increasing point, with the reason.
  let failed: [(point: Int, message: String)]
  /// Contradictions, by increasing point.
  let disagreements: [Disagreement]

  init(_ candidates: [MergeCandidate], failed: [Int: String], points: Range<Int>) {
    var rows: [MergeCandidate] = []
    var disagreements: [Disagreement] = []
    let sorted = candidates.sorted {
      $0.point != $1.point ? $0.point < $1.point : $0.precedes($1)
    }
    for candidate in sorted {
      precondition(points.contains(candidate.point), "a candidate of another point")
      guard let winner = rows.last, winner.point == candidate.point else {
        rows.append(candidate)
        continue
      }
      let isComparable = winner.provenance.kernel == candidate.provenance.kernel
      if isComparable && winner.contentDigest != candidate.contentDigest {
        disagreements.append(
          Disagreement(point: winner.point, shards: [winner.shard, candidate.shard]))
      }
    }
    let done = Set(rows.map(\.point))
    self.rows = rows
    self.failed = points.compactMap { point in
      done.contains(point) ? nil : failed[point].map { (point: point, message: $0) }
    }
    self.disagreements = disagreements
  }

  /// True where the store of the last merge already says all this.
  func changesNothing(in old: StoreContent) -> Bool {
    rows.allSatisfy { $0.origin == .store } && rows.count == old.rows.count
      && failed.map(\.point) == old.failed.map(\.point)
      && failed.map(\.message) == old.failed.map(\.message)
  }

  static func == (left: MergePlan, right: MergePlan) -> Bool {
    left.rows == right.rows && left.disagreements == right.disagreements
      && left.failed.elementsEqual(right.failed, by: ==)
  }
}

/// What the store of the last merge says of a run of points.
struct StoreContent {
  let rows: [MergeCandidate]
  let failed: [(point: Int, message: String)]
}
