import Testing

@testable import SweepCore

@Suite struct DurationTests {
  @Test(arguments: [("90", 90.0), ("90s", 90), ("10m", 600), ("2h", 7200), ("0.5s", 0.5)])
  func timesAreReadWithTheirUnit(text: String, seconds: Double) {
    #expect(Duration(text: text)?.seconds == seconds)
  }

  @Test(arguments: ["", "s", "-1", "0", "1d", "ten", "1e400s", "nan", "1e300h", "5 m"])
  func whatIsNoTimeIsNil(text: String) {
    #expect(Duration(text: text) == nil)
  }

  @Test func secondsOfOthersAreBounded() {
    #expect(Duration.told(seconds: 2.5) == .seconds(2.5))
    #expect(Duration.told(seconds: -1) == .zero)
    #expect(Duration.told(seconds: .infinity) == .zero)
    #expect(Duration.told(seconds: 1e300) == .seconds(1e9))
  }
}
