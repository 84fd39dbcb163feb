import Files
import Foundation
import Storage
import SweepCore
import Training

@testable import Experiments

/// A measure pass over a run that was trained here, carried out here.
final class PassScene {
  let run: TestRun
  let plan: Plan
  let folder: RunFolder

  /// Prepares a pass over all that `run` has trained.
  init(
    _ run: TestRun, _ names: [String] = ["all"], isDense: Bool = false, others: [Plan] = []
  ) throws {
    self.run = run
    plan = try Self.resolution(run).plan(of: names, isDense: isDense, among: others)
    folder = run.folder.pass(plan.digest)
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(plan), to: folder.plan)
  }

  static func resolution(_ run: TestRun, source: String = "test") throws -> MeasureResolution {
    try MeasureResolution(run: run.plan, locations: nowhere, source: source)
  }

  /// Carries out one lease over these points, or over all of them, with the run's store as it is.
  @discardableResult
  func measure(
    _ range: Range<Int>? = nil, control: TestControl = TestControl()
  ) throws -> TestControl {
    let range = try range ?? 0..<plan.grid.count
    let runner = try Runner(
      plan: plan, locations: nowhere, shards: folder.shards, measuredStore: folder.measuredStore)
    let lease = Lease(id: 1, range: range, stage: .measure, attempt: 1, seconds: 60)
    try runner.run(lease, control: control)
    return control
  }
}

/// Whether two arrays hold the same bits, NaN among them.
func isSame(_ left: [Double], _ right: [Double]) -> Bool {
  left.map(\.bitPattern) == right.map(\.bitPattern)
}
