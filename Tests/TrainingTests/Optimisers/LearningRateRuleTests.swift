import Foundation
import Testing

@testable import Training

@Suite struct LearningRateRuleTests {
  @Test(
    "it survives being written",
    arguments: [
      LearningRateRule.constant, .milestones([150, 250], factor: 0.1), .plateau(PlateauRule()),
    ])
  func itSurvivesBeingWritten(rule: LearningRateRule) throws {
    let data = try JSONEncoder().encode(rule)
    #expect(try JSONDecoder().decode(LearningRateRule.self, from: data) == rule)
  }
}
