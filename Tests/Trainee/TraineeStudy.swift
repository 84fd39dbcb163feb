import Experiments
import Storage
import SweepCore
import Training

/// Trains a model and records its whole state at the end of every epoch, so that the content digest
/// of the result is one of everything that training has touched.
enum TraineeStudy: Experiment {
  static let name = "trainee"
  static let version = 1

  static func records(of setup: TraineeSetup, in context: RecordingContext) -> [Record] {
    guard let training = try? training(of: setup) else {
      preconditionFailure("a model of the list can be made")
    }
    let epochs = training.position.epochCount
    let schedule = SnapshotSchedule(
      epochs: epochs, measuredEvery: 1, policy: context.policy)
    let snapshot = schedule.dimension(key: "model")
    return [
      Record(
        "drift", .curve, dimensions: [Dimension("epoch", length: epochs)], type: .float64,
        units: "1", longName: "sum of the state in double precision"),
      Record(
        "norm", .measurement, dimensions: [snapshot], type: .float64, units: "1",
        longName: "squared norm of the state"),
    ]
      + schedule.tensors(
        weights: [
          Record(
            "state", .tensor,
            dimensions: [snapshot, Dimension("place", length: Self.numbers(training.state).count)],
            type: .float32, units: "1", longName: "all single precision numbers of the state")
        ], activations: [])
  }

  static let bestCurve: BestCurve? = BestCurve("drift", isLowerBetter: true)

  static func train(_ setup: TraineeSetup, in trial: Trial) throws {
    try train(try training(of: setup), in: trial)
  }

  static func measure(
    _ snapshot: Snapshot, of setup: TraineeSetup, with data: Dataset
  ) throws -> [Measurement] {
    let state = snapshot.weights["state"] ?? []
    return [Measurement("norm", state.reduce(0) { $0 + Double($1) * Double($1) })]
  }

  static func figures(from store: borrowing Store) throws -> ExperimentReport {
    ExperimentReport(figures: [], tables: [])
  }

  private static func train(_ training: some ResumableTraining, in trial: Trial) throws {
    let schedule = trial.schedule(epochs: training.position.epochCount, measuredEvery: 1)
    try trial.run(training) {
      let position = training.position
      guard position.isBetweenEpochs, position.epoch > 0 else { return }
      let state = training.state
      let doubles = state.doubles.sorted { $0.key < $1.key }.flatMap(\.value)
      trial.finishEpoch(position.epoch, curves: [("drift", doubles.reduce(0, +))])
      try trial.record(
        Snapshot(epoch: position.epoch, weights: ["state": numbers(state)]), schedule
      ) { [:] }
    }
  }

  private static func training(of setup: TraineeSetup) throws -> any ResumableTraining {
    guard let model = traineeModels.first(where: { $0.name == setup.model }) else {
      throw SetupProblem(key: "model", found: setup.model, allowed: "one of the list")
    }
    return model.training(Int(setup.seed))
  }

  private static func numbers(_ state: TrainingState) -> [Float] {
    state.floats.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
