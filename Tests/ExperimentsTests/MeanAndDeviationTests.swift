import Testing

@testable import Experiments

@Suite struct MeanAndDeviationTests {
  @Test func missingValuesAreLeftOut() throws {
    let moments = try #require(MeanAndDeviation([1, .nan, 3]))
    #expect(moments.mean == 2)
    #expect(moments.deviation == 2.0.squareRoot())
    #expect(MeanAndDeviation([.nan]) == nil)
    #expect(try #require(MeanAndDeviation([4])).deviation == nil)
  }

  @Test(arguments: [
    ([12.3456, 12.3456], "12.35 ± 0.00"), ([0.00012345], "0.000123"), ([0.0], "0.000"),
    ([1234.5], "1234"), ([-0.5, -0.7], "-0.6000 ± 0.1414"),
  ])
  func theTextHasFourDigits(values: [Double], text: String) throws {
    #expect(try #require(MeanAndDeviation(values)).text == text)
  }
}
