import Files
import Foundation
import SweepCore

@testable import Storage

/// A measure pass over a run, in the folder where it belongs.
struct PassScene {
  let plan: Plan
  let folder: RunFolder

  /// A pass that takes these of the fixture's measures, and `novelty`, which the run has not.
  init(
    _ run: TestRun, _ names: [String] = ["effective_rank"], number: Int = 1,
    type: SweepCore.ElementType? = nil
  ) throws {
    let trained = run.plan
    plan = try Plan(
      name: trained.name, experiment: trained.experiment, experimentVersion: 1,
      setup: trained.setup, axes: trained.axes, subGrids: trained.subGrids,
      measure: names, record: trained.record,
      limits: Limits(), datasets: [],
      pass: MeasurePass(
        run: trained.digest, number: number, source: Fixture.source, isDense: false)
    ) { _ in
      let declared = Fixture.records(width: 2).filter { $0.kind == .measurement }
      let novelty = Record(
        "novelty", .measurement, dimensions: declared[0].dimensions, type: type ?? .float64,
        units: "nat", longName: "novelty")
      let wanted = (declared + [novelty]).filter { names.contains($0.name) }
      return wanted + [MeasurePass.mask(beside: wanted)].compactMap { $0 }
    }
    folder = run.folder.pass(plan.digest)
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(plan), to: folder.plan)
  }

  /// What the pass finds at a point: `value` at every measured moment.
  @discardableResult
  func shard(
    _ range: Range<Int>, moments: [Int] = [2, 4], value: Double, attempt: Int = 1
  ) throws -> SealedShard {
    let results = try range.map { index in
      var result = try Fixture.result(index, plan, attempt: attempt)
      result.curves = [:]
      result.status = .complete
      result.message = ""
      result.snapshots = moments.map { moment in
        var measurements = plan.measure.reduce(into: [String: [Double]]()) { found, name in
          found[name] = name == "layer_rank" ? [value] : [value + Double(moment)]
        }
        measurements[MeasurePass.mask] = [1]
        return SnapshotResult(moment: moment, measurements: measurements)
      }
      return result
    }
    return try ShardFile.write(
      results, covering: range, stage: .measure, attempt: attempt, plan: plan,
      source: Fixture.source, in: folder.shards)
  }
}
