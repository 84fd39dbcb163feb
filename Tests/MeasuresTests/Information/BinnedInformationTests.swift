import Compute
import Measures
import Testing

@Suite struct BinnedInformationTests {
  @Test func independentVariablesShowTheBiasOnly() throws {
    let pairs = try NormalPairs(count: 10_000, correlation: 0, seed: 1)
    let labels = (0..<10_000).map { $0 % 10 }
    let information = try binnedInformation(pairs.x, labels: labels)
    #expect(abs(information.nats - information.millerMadow) < 0.003)
    let own = try binnedInformation(pairs.x, pairs.y, reading: .corrected)
    #expect(own.nats > 0.03 && abs(own.correctedNats) < 0.02)
  }

  @Test func theSecondVariableTakesTheFirstOnesBorders() throws {
    let x = try Samples([0, 1, 2, 3])
    // All of y is above x: one code as published, four with borders of its own.
    let y = try Samples([10, 11, 12, 13])
    #expect(try binnedInformation(x, y, bins: 3).nats == 0)
    #expect(try binnedInformation(x, y, bins: 3, reading: .corrected).nats > 0.9)
  }

  @Test func whatDoesNotVaryIsFlagged() throws {
    let x = try Samples([0, 1, 2, 3])
    let flat = try Samples([2, 2, 2, 2])
    for reading in BinReading.allCases {
      #expect(try binnedInformation(x, x, reading: reading).flags == [])
      for found in [
        try binnedInformation(flat, x, reading: reading),
        try binnedInformation(x, flat, reading: reading),
        try binnedInformation(flat, labels: [0, 1, 0, 1], reading: reading),
        try binnedInformation(x, labels: [1, 1, 1, 1], reading: reading),
      ] {
        #expect(found.nats == 0 && found.flags == .constantInput)
      }
    }
  }

  @Test func wrongInputIsAnError() throws {
    let x = try Samples([0, 1, 2])
    #expect(throws: MeasureError.self) { try binnedInformation(x, x, bins: 0) }
    #expect(throws: MeasureError.self) { try binnedInformation(x, Samples([1])) }
    #expect(throws: MeasureError.self) { try binnedInformation(x, labels: [1]) }
    #expect(throws: MeasureError.self) { try binnedInformation(Samples([]), labels: []) }
  }
}
