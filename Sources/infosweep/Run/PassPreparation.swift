import Coordination
import Experiments
import Files
import Foundation
import Storage
import SweepCore
import Training

/// Makes the folder of a measure pass, or finds that it is there already.
struct PassPreparation {
  /// The plan of the pass.
  let plan: Plan
  /// The folder of the pass.
  let folder: RunFolder
  /// The file in it that lists what is to be measured.
  let points = RunFolder(".").points
  private let run: RunFolder
  private let count: Int

  /// Brings the store of the run up to date and prepares a pass over all that it holds.
  ///
  /// Throws where nothing can be measured, in words for the user.
  init(
    of run: RunFolder, measures: [String], isDense: Bool, locations: DataLocations
  ) throws {
    self.run = run
    let trained = try run.readPlan()
    let resolution = try MeasureResolution(
      run: trained, locations: locations, source: Build.identity)
    plan = try resolution.plan(
      of: measures, isDense: isDense, among: try Self.passes(of: run))
    // Workers read the weights from the store.
    _ = try MergerProgram.run(folder: run)
    let recorded = try Self.recorded(in: run)
    guard recorded.count > 0 else {
      throw UsageError("no point of \(run.path) is trained yet: there is nothing to measure")
    }
    count = recorded.count
    let text = (try? String(contentsOfFile: run.sweepFile, encoding: .utf8)) ?? ""
    folder = try RunPreparation(plan: plan, text: text, path: run.pass(plan.digest).path).prepare()
    try writeDurably(try CanonicalJSON.text(recorded), to: folder.points)
  }

  /// The sentence with which a pass begins.
  func opening(workers: Int) -> String {
    "\(plan.name): \(plan.measure.joined(separator: ", ")) of \(count) points; "
      + "\(workers) workers; in \(folder.path)"
  }

  /// The plans of the passes that were begun; folders that hold none are not looked at.
  private static func passes(of run: RunFolder) throws -> [Plan] {
    guard Folder.exists(run.measures) else { return [] }
    return try Folder.contents(of: run.measures).compactMap { name in
      try? RunFolder("\(run.measures)/\(name)").readPlan()
    }
  }

  /// The points that have results and weights.
  private static func recorded(in run: RunFolder) throws -> PointSet {
    let store = try Store(run.store)
    var points = PointSet()
    for (point, status) in try store.statuses().enumerated()
    where status == .complete || status == .diverged {
      let bucket = store.plan.bucket(of: store.plan.setup(of: store.grid[point]))
      guard let bucket, !bucket.weights.isEmpty else { continue }
      points.append(point..<point + 1)
    }
    try store.close()
    return points
  }
}
