import Foundation
import Testing

@testable import Training

@Suite struct TrainingSettingsTests {
  @Test func whatIsNotSaidIsPlain() {
    let settings = TrainingSettings(epochs: 5, batchSize: 32, seed: 7)
    #expect(!settings.dropsPartialBatch && settings.largestGradientNorm == nil)
    #expect(settings.optimiser == .adam(AdamSettings()))
    #expect(settings.learningRateRule == .constant)
  }

  @Test func settingsAreReadBackAsTheyWere() throws {
    let settings = TrainingSettings(
      epochs: 350, batchSize: 256, dropsPartialBatch: true,
      optimiser: .sgd(SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)),
      learningRateRule: .milestones([150, 250], factor: 0.1), largestGradientNorm: 1, seed: 3)
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(TrainingSettings.self, from: data) == settings)
  }
}
