import Foundation
import Storage
import SweepCore

/// One point of a measure pass: its recorded snapshots are measured, and nothing is trained.
struct Remeasurement {
  /// The plan of the pass.
  let plan: Plan
  /// The moments to measure; `nil` for all recorded ones.
  let moments: [Int]?
  let weights: RecordedWeights
  let kernel: String
  let control: any LeaseControl

  /// Measures what is recorded of `point`.
  ///
  /// Throws `TrialStop` where the worker is to stop before the end or it took too long, what
  /// `measure` throws, and `MeasureProblem` where nothing is recorded.
  func run(
    _ point: Point, attempt: Int, measure: (Snapshot) throws -> [Measurement]
  ) throws -> PointResult {
    let start = ContinuousClock.now
    let startedAt = Date.now.ISO8601Format()
    let epochs = try weights.epochsRun(at: point.index)
    guard let bucket = weights.bucket(of: point.setup) else {
      throw MeasureProblem("the point records no weights")
    }
    let names = Set(plan.measuredNames)
    let places = weights.moments(of: bucket).filter { isWanted($0.moment) }
    var snapshots: [SnapshotResult] = []
    for (done, (moment, place)) in places.enumerated() {
      let rest = start.duration(to: .now) * (places.count - done) / max(done, 1)
      guard control.hasTime(for: done == 0 ? .zero : rest) else { throw TrialStop.asked }
      guard let recorded = try weights.weights(at: point.index, in: bucket, place: place) else {
        continue
      }
      var result = SnapshotResult(moment: moment)
      for measurement in try measure(Snapshot(epoch: moment, weights: recorded))
      where names.contains(measurement.name) {
        result.measurements[measurement.name] = measurement.values(in: plan)
      }
      result.measurements[MeasurePass.mask] = [1]
      snapshots.append(result)
      control.step()
      if let limit = plan.limits.pointSeconds, start.duration(to: .now).seconds > limit {
        throw TrialStop.measuredTooLong(limit: limit)
      }
    }
    if snapshots.isEmpty {
      // One that diverged at once has no snapshots; that is as it is, and no fault.
      control.remark("point \(point.index): none of its snapshots has weights to be measured")
    }
    return PointResult(
      point: point, epochsRun: epochs, curves: [:], snapshots: snapshots,
      provenance: Provenance(
        host: ProcessInfo.processInfo.hostName, pid: Int(getpid()), kernel: kernel,
        attempt: attempt, startedAt: startedAt, finishedAt: Date.now.ISO8601Format(),
        wallSeconds: start.duration(to: .now).seconds, epochSeconds: []))
  }

  private func isWanted(_ moment: Int) -> Bool {
    let isPlanned = plan.measuredSnapshots?.values?.contains(moment) ?? true
    return isPlanned && moments?.contains(moment) ?? true
  }
}
