import Storage
import SweepCore
import Training

extension Runner {
  /// Measures the recorded snapshots of a point.
  ///
  /// Throws `TrialStop.asked` where the point goes back, else `PointFailure`.
  func measure<Study: Experiment>(
    _ index: Int, _ study: Study.Type, from weights: RecordedWeights, attempt: Int,
    control: any LeaseControl
  ) throws -> PointResult {
    do {
      let (point, setup, data) = try prepare(index, study)
      let isDense = plan.pass?.isDense ?? false
      let remeasurement = Remeasurement(
        plan: plan, moments: isDense ? nil : study.measuredMoments(of: setup), weights: weights,
        kernel: kernel, control: control)
      return try remeasurement.run(point, attempt: attempt) {
        try study.measure($0, of: setup, with: data)
      }
    } catch TrialStop.asked {
      throw TrialStop.asked
    } catch {
      throw PointFailure(cause: error)
    }
  }
}
