import SweepCore
import Training

extension Experiment {
  /// The records of a resolved setup that uses one of these data sets.
  static func records(
    of values: [String: Value], among datasets: [Dataset], _ policy: RecordingPolicy
  ) throws -> [Record] {
    let setup = try SetupSchema.decode(Setup.self, from: values)
    guard let data = datasets.first(where: { $0.name == setup.dataset }) else {
      preconditionFailure("every data set of the grid has been loaded")
    }
    return records(
      of: setup, in: RecordingContext(policy: policy, data: prepare(data, for: setup)))
  }
}
