import Measures
import Testing

@Suite struct BinomialIntervalTests {
  @Test func itIsWilsons() throws {
    // The values of SciPy's binomtest(897, 1000).proportion_ci(method="wilson").
    let some = try BinomialInterval(successes: 897, trials: 1_000)
    #expect(some.fraction == 0.897)
    #expect(abs(some.lower - 0.876_616_363_8) < 1e-9)
    #expect(abs(some.upper - 0.914_345_190_0) < 1e-9)
    #expect(some.successes == 897 && some.trials == 1_000)
  }

  @Test func itEndsWhereFractionsEnd() throws {
    let none = try BinomialInterval(successes: 0, trials: 10)
    #expect(none.lower == 0 && abs(none.upper - 0.277_532_799_9) < 1e-9)
    let all = try BinomialInterval(successes: 10, trials: 10)
    #expect(all.upper == 1 && abs(all.lower - (1 - none.upper)) < 1e-15)
  }

  @Test("what is no fraction is refused", arguments: [(0, 0), (-1, 5), (6, 5)])
  func refused(successes: Int, trials: Int) {
    #expect(throws: MeasureError.self) {
      try BinomialInterval(successes: successes, trials: trials)
    }
  }
}
