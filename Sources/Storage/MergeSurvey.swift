import SweepCore

/// What a merge will come to, before anything is written: sizes of arrays, and whether there is
/// anything to do at all.
struct MergeSurvey {
  /// How the points of one block will stand in the store.
  struct Block {
    /// For each point how it ended; nil where it has no result.
    let results: [PointStatus?]
    /// How many were given up.
    let failed: Int
    /// How many results the old store has already.
    let kept: Int
    /// Whether the old store says all this.
    let isUnchanged: Bool
    var disagreements: [MergePlan.Disagreement] = []
  }

  private(set) var complete = 0
  private(set) var diverged = 0
  private(set) var failed = 0
  /// Results that the old store has.
  private(set) var kept = 0
  /// Whether the old store says it all.
  private(set) var isUnchanged = true
  private(set) var disagreements: [MergePlan.Disagreement] = []
  /// How many points of each bucket have results, by the bucket's name.
  private(set) var bucketRows: [String: Int] = [:]

  /// Goes through all points, one block after the other.
  init(_ sources: MergeSources, plan: Plan) throws {
    let grid = try plan.grid
    for block in try CubeBlocks(plan).blocks {
      let survey = try sources.survey(block.points)
      complete += survey.results.count { $0 == .complete }
      diverged += survey.results.count { $0 == .diverged }
      failed += survey.failed
      kept += survey.kept
      isUnchanged = isUnchanged && survey.isUnchanged
      disagreements += survey.disagreements
      if plan.buckets.isEmpty { continue }
      for (point, result) in zip(block.points, survey.results) where result != nil {
        guard let bucket = plan.bucket(of: plan.setup(of: grid[point])) else { continue }
        bucketRows[bucket.name, default: 0] += 1
      }
    }
  }

  /// Points with a result.
  var done: Int { complete + diverged }
}
