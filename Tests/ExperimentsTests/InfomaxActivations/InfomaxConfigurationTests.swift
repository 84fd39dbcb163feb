import Testing

@testable import Experiments

@Suite struct InfomaxConfigurationTests {
  @Test func everyKeyOfTheStudysFileIsKnown() {
    let published = InfomaxActivations.published
    #expect(published.meaning(of: "training.lr") == .setup("learning_rate"))
    #expect(published.meaning(ofSwept: "save_weights") == .recordsWeights)
    #expect(published.meaning(of: "logging.save_metrics_every") == .setup("metrics_every"))
    for key in ["data.num_workers", "model.input_dim", "training.optimizer"] {
      guard case .ignored(let reason)? = published.meaning(of: key) else {
        Issue.record("\(key) had no effect in the study")
        continue
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test func everyAxisOfTheStudysSweepIsKnownByItsBareName() {
    for name in ["activation", "hidden_dim", "lambda_tc", "seed"] {
      #expect(InfomaxActivations.published.meaning(ofSwept: name) == .setup(name))
    }
  }
}
