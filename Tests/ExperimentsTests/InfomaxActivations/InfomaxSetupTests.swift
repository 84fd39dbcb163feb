import Testing
import Training

@testable import Experiments

@Suite struct InfomaxSetupTests {
  private func problem(_ change: (inout InfomaxSetup) -> Void) -> SetupProblem? {
    var setup = InfomaxSetup()
    change(&setup)
    do {
      try setup.validate()
      return nil
    } catch {
      return error
    }
  }

  @Test func theStudysDefaultsAreValid() throws { try InfomaxSetup().validate() }

  @Test func everyActivationAndDataSetIsAllowed() {
    for activation in activations {
      #expect(problem { $0.activation = activation.name } == nil)
    }
    for dataset in datasets { #expect(problem { $0.dataset = dataset.name } == nil) }
  }

  @Test func everyRangeHasItsEdge() {
    #expect(problem { $0.batchSize = 2 } == nil)
    #expect(problem { $0.batchSize = 1 }?.key == "batch_size")
    #expect(problem { $0.hiddenDim = 0 }?.key == "hidden_dim")
    #expect(problem { $0.lambdaTC = 0 } == nil)
    #expect(problem { $0.lambdaTC = -0.1 }?.key == "lambda_tc")
    #expect(problem { $0.varianceEps = 0 }?.key == "variance_eps")
    #expect(problem { $0.epochs = 0 }?.key == "epochs")
    #expect(problem { $0.learningRate = 0 }?.key == "learning_rate")
    #expect(problem { $0.metricsEvery = 0 }?.key == "metrics_every")
    #expect(problem { $0.seed = -5 } == nil)
  }
}
