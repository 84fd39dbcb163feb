import Foundation
import Testing

@testable import Training

@Suite struct OptimiserSettingsTests {
  @Test("it survives being written", arguments: OptimiserTests.all)
  func itSurvivesBeingWritten(settings: OptimiserSettings) throws {
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(OptimiserSettings.self, from: data) == settings)
  }

  @Test("it makes an optimiser with its rate", arguments: OptimiserTests.all)
  func itMakesAnOptimiserWithItsRate(settings: OptimiserSettings) {
    #expect(settings.optimiser(count: 1).learningRate == settings.learningRate)
  }
}
