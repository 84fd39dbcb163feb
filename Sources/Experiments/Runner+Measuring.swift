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
      let point = try plan.point(at: index)
      let setup = try SetupSchema.decode(study.Setup.self, from: point.setup)
      guard let data = datasets.first(where: { $0.name == setup.dataset }) else {
        throw SetupProblem(
          key: "dataset", found: setup.dataset, allowed: "the plan does not list it")
      }
      let context = RecordingContext(
        policy: plan.record, featureCount: data.featureCount, testCount: data.test.count)
      try MemoryShortage.refuse(study.memory(of: setup, in: context))
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
