import Foundation
import Testing

@testable import Training

@Suite struct AdamSettingsTests {
  @Test func itSurvivesBeingWritten() throws {
    let value = AdamSettings(learningRate: 0.1, beta1: 0.5)
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(AdamSettings.self, from: data) == value)
  }
}
