import Compute
import Training

/// A model that the trainee trains: a name, and a training as it is before its first step.
struct TraineeModel: Sendable {
  let name: String
  let training: @Sendable (TraineeSetup, Dataset) throws -> any ResumableTraining
}

/// Every model: one entry each, a few hundred small steps long.
let traineeModels: [TraineeModel] = [
  TraineeModel(name: "walk") { setup, _ in RandomWalk(seed: Int(setup.seed)) },
  TraineeModel(name: "single-layer") { setup, data in
    let seed = Int(setup.seed)
    let layer = SingleLayer(
      featureCount: data.featureCount, unitCount: 32, activation: Tanh.self, seed: seed)
    return SingleLayerTraining(
      SingleLayerTrainer(layer, seed: seed), on: data.train.samples, epochs: 4)
  },
]
