import Foundation
import Testing

@testable import Training

@Suite struct AdamStateTests {
  @Test func itSurvivesBeingWritten() throws {
    let value = AdamState(firstMoment: [0.1], secondMoment: [1e-30], steps: 7)
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(AdamState.self, from: data) == value)
  }
}
