import Foundation
import Testing

@testable import Training

@Suite struct SGDSettingsTests {
  @Test func itSurvivesBeingWritten() throws {
    let value = SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(SGDSettings.self, from: data) == value)
  }
}
