import Foundation
import Testing

@testable import Training

@Suite struct PlateauRuleTests {
  @Test func aBetterValueBeatsTheBestByItsShare() {
    let falling = PlateauRule(mode: .min, threshold: 0.01)
    #expect(falling.isBetter(0.98, than: 1) && !falling.isBetter(0.995, than: 1))
    let rising = PlateauRule(mode: .max, threshold: 0.01)
    #expect(rising.isBetter(1.02, than: 1) && !rising.isBetter(1.005, than: 1))
    for rule in [falling, rising] {
      #expect(rule.isBetter(5, than: rule.worst) && rule.isBetter(-5, than: rule.worst))
      #expect(!rule.isBetter(.nan, than: 1) && !rule.isBetter(.nan, than: rule.worst))
    }
  }

  @Test func theRateStopsAtItsFloor() {
    let rule = PlateauRule(factor: 0.5, floor: 1e-6)
    #expect(rule.lowered(4e-6) == 2e-6)
    #expect(rule.lowered(1.5e-6) == 1e-6)
    #expect(rule.lowered(1e-6) == 1e-6)
  }

  @Test func itSurvivesBeingWritten() throws {
    let value = PlateauRule(mode: .max, factor: 0.9, patience: 3)
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(PlateauRule.self, from: data) == value)
  }
}
