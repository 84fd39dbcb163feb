import Glibc
import Measures
import Testing

@Suite struct EqualFrequencyCodesTests {
  @Test func binsHoldEquallyMany() {
    #expect(equalFrequencyCodes([6, 1, 5, 2, 4, 3], bins: 3) == [2, 0, 2, 0, 1, 1])
    #expect(equalFrequencyCodes([6, 1, 5, 2], bins: 1) == [0, 0, 0, 0])
    #expect(equalFrequencyCodes([], bins: 3) == [])
  }

  @Test func equalNumbersShareTheLowerBin() {
    #expect(equalFrequencyCodes([0, 0, 0, 0, 0, 0, 7, 8], bins: 4) == [0, 0, 0, 0, 0, 0, 3, 3])
    #expect(equalFrequencyCodes([1, 2, 2, 2], bins: 4) == [0, 1, 1, 1])
    #expect(equalFrequencyCodes([-0.0, 0.0, 1, -1], bins: 4) == [1, 1, 3, 0])
  }

  @Test("a monotone map changes nothing", arguments: 1...5)
  func aMonotoneMapChangesNothing(seed: Int) throws {
    let x = try NormalPairs(count: 1_000, correlation: 0, seed: seed).x.coordinates
    let codes = equalFrequencyCodes(x, bins: 10)
    #expect(equalFrequencyCodes(x.map { exp($0) }, bins: 10) == codes)
    for bin in 0..<10 { #expect(codes.count { $0 == Int32(bin) } == 100) }
  }
}
