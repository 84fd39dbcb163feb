import Testing

@testable import SweepCore

@Suite struct DistributionTests {
  @Test func valuesLieBetweenTheBoundsWhereTheirShareSays() {
    #expect(Distribution.uniform(-1, 3).value(at: 0) == -1)
    #expect(Distribution.uniform(-1, 3).value(at: 0.25) == 0)
    #expect((1e-3..<1.000001e-3).contains(Distribution.logUniform(1e-3, 10).value(at: 0)))
    #expect(abs(Distribution.logUniform(1e-4, 1).value(at: 0.5) - 1e-2) < 1e-15)
    let last = 1 - 0x1p-53
    #expect(Distribution.logUniform(1e-3, 7).value(at: last) <= 7)
    #expect(Distribution.uniform(0.1, 0.3).value(at: last) <= 0.3)
  }
}
