import Experiments

/// Which model is trained, from which seed.
struct TraineeSetup: ExperimentSetup {
  var dataset = "synthetic_2d"
  var seed: Int64 = 1
  var model = ""

  func validate() throws(SetupProblem) {}
}
