import Compute
import Glibc
import Measures
import Testing

@Suite struct KozachenkoLeonenkoTests {
  @Test("the entropy of normal vectors is near ½ ln (2πe)ᵈ", arguments: [1, 2, 3])
  func normalVectors(dimension: Int) throws {
    let truth = Double(dimension) * 0.5 * log(2 * Double.pi * exp(1))
    var sum = 0.0
    for seed in 1...10 {
      let pairs = try NormalPairs(count: 2_000, dimension: dimension, correlation: 0, seed: seed)
      sum += try kozachenkoLeonenkoEntropy(pairs.x).nats
    }
    // A standard deviation of about 0.02 √d for one set.
    #expect(abs(sum / 10 - truth) < 0.03 * Double(dimension))
  }

  @Test func scalingAddsItsLogarithm() throws {
    let x = try NormalPairs(count: 5_000, correlation: 0, seed: 1).x
    let wide = try Samples(x.coordinates.map { $0 * 8 })
    let difference =
      try kozachenkoLeonenkoEntropy(wide).nats - kozachenkoLeonenkoEntropy(x).nats
    #expect(abs(difference - log(8)) < 1e-12)
  }

  @Test func distancesOfEverySizeAreAddedUp() throws {
    // Gaps from 1e-200 to 1e200: products of them all would leave the range of a double.
    var values: [Double] = []
    for place in 0..<1_000 { values.append(pow(10, Double(place - 500) * 0.4)) }
    let got = try kozachenkoLeonenkoEntropy(Samples(values), neighbours: 1).nats
    var expected = 0.0
    for place in values.indices {
      let below = place > 0 ? values[place] - values[place - 1] : .infinity
      let above = place < 999 ? values[place + 1] - values[place] : .infinity
      expected += log(min(below, above))
    }
    let first = 6.907_255_195_648_812_1 + 0.577_215_664_901_532_9 + log(2)
    #expect(abs(got - (first + expected / 1_000)) < 1e-9)
  }

  @Test func whatCannotBeMeasuredIsAnError() throws {
    let samples = try Samples([1, 2, 3])
    #expect(
      #expect(throws: MeasureError.self) { try kozachenkoLeonenkoEntropy(samples) }?.cause
        == .tooFewSamples(count: 3, needed: 4))
    #expect(
      #expect(throws: MeasureError.self) {
        try kozachenkoLeonenkoEntropy(samples, neighbours: 0)
      }?.cause == .impossibleSetting(name: "the number of neighbours", value: 0))
    // Whatever the other column says, a constant one has no finite entropy, with noise or without.
    let flat = try Samples(
      coordinates: (0..<20).map { $0 < 10 ? Double($0 * $0) : 3 }, dimensions: 2)
    var noise = SeededGenerator.stream(seed: 1, name: "jitter")
    for samples in [flat, Jitter().added(to: flat, &noise)] {
      let error = #expect(throws: MeasureError.self) { try kozachenkoLeonenkoEntropy(samples) }
      #expect(error?.description.contains("coordinate 1, which does not vary") == true)
    }
    let equal = try Samples([1, 1, 1, 1, 5, 6, 7, 8])
    #expect(
      #expect(throws: MeasureError.self) { try kozachenkoLeonenkoEntropy(equal) }?.cause
        == .coincidentPoints(count: 4))
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    #expect(try kozachenkoLeonenkoEntropy(Jitter().added(to: equal, &generator)).nats.isFinite)
  }
}
