import Measures
import Testing

@testable import Experiments

@Suite struct LatentSettingsTests {
  @Test func theDefaultsAreThoseOfThePackage() {
    let settings = LatentSettings()
    #expect(settings.codeCount == 8 && settings.batchSize == 512 && settings.epochs == 300)
    #expect(settings.learningRate == 1e-4 && settings.epsilon == 1e-7 && settings.patience == 30)
    #expect(settings.neighbours == 3 && settings.validationShare == 0.5)
    #expect(settings.weights == .last && settings.samples == .validation)
    #expect(settings.validatesWithDropout)
  }

  @Test func theStudyOfNeuralCollapseEstimatesOnAllSamples() {
    #expect(LatentSettings.neuralCollapse.codeCount == 64)
    #expect(LatentSettings.neuralCollapse.samples == .all)
    #expect(LatentSettings.neuralCollapse.weights == .last)
    #expect(LatentSettings.advised.weights == .best)
    #expect(!LatentSettings.advised.validatesWithDropout)
  }

  @Test func theValidationShareIsWhatTrainingDoesNotSee() {
    var settings = LatentSettings()
    #expect(settings.trainingCount(of: 2001) == 1000)
    settings.validationShare = 0.25
    #expect(settings.trainingCount(of: 10) == 7)
  }

  @Test func aCountOfNoneIsRefused() throws {
    let counts: [WritableKeyPath<LatentSettings, Int>] = [
      \.codeCount, \.batchSize, \.epochs, \.patience, \.neighbours,
    ]
    for path in counts {
      var settings = LatentSettings()
      settings[keyPath: path] = 0
      #expect(throws: MeasureError.self) { try settings.check(sampleCount: 1000) }
      settings[keyPath: path] = 1
      try settings.check(sampleCount: 1000)
    }
  }

  @Test func sizesThatMeanNothingAreRefused() {
    func isRefused(_ change: (inout LatentSettings) -> Void) -> Bool {
      var settings = LatentSettings()
      change(&settings)
      return (try? settings.check(sampleCount: 1000)) == nil
    }
    #expect(!isRefused { _ in })
    #expect(isRefused { $0.hiddenCount = 3 })
    #expect(isRefused { $0.learningRate = 0 })
    #expect(isRefused { $0.learningRate = .nan })
    #expect(isRefused { $0.epsilon = -1 })
    #expect(isRefused { $0.validationShare = 0 })
    #expect(isRefused { $0.validationShare = 1 })
  }

  @Test func samplesHaveToSufficeForBothParts() throws {
    var settings = LatentSettings()
    // Four of eight to estimate on, of which each needs three others.
    try settings.check(sampleCount: 8)
    let error = #expect(throws: MeasureError.self) { try settings.check(sampleCount: 6) }
    #expect(error?.description.contains("6 samples, 3 of them to train on and 3") == true)
    settings.samples = .all
    try settings.check(sampleCount: 6)
    #expect(throws: MeasureError.self) { try settings.check(sampleCount: 1) }
  }
}
