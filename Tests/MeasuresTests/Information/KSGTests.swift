import Compute
import Glibc
import Measures
import Testing

@Suite struct KSGTests {
  /// N, ρ, mean and deviation over 30 data sets of KSG-1 with 3 and 5 neighbours and KSG-2 with 5.
  static let bands: [(Int, Double, [(Double, Double)])] = [
    (1_000, 0, [(0.002, 0.017), (0.002, 0.012), (0.003, 0.012)]),
    (1_000, 0.5, [(0.146, 0.024), (0.148, 0.023), (0.148, 0.022)]),
    (1_000, 0.9, [(0.835, 0.035), (0.839, 0.042), (0.839, 0.041)]),
    (5_000, 0.9, [(0.839, 0.017), (0.839, 0.015), (0.838, 0.015)]),
  ]

  @Test("bivariate normal pairs have the means of the table", arguments: bands)
  func bivariateNormals(count: Int, correlation: Double, bands: [(Double, Double)]) throws {
    var sums = [0.0, 0, 0]
    for seed in 1...30 {
      let pairs = try NormalPairs(count: count, correlation: correlation, seed: seed)
      sums[0] += try ksg1(pairs.x, pairs.y, neighbours: 3).nats
      sums[1] += try ksg1(pairs.x, pairs.y, neighbours: 5).nats
      sums[2] += try ksg2(pairs.x, pairs.y, neighbours: 5).nats
    }
    for (sum, band) in zip(sums, bands) {
      // Both means are of 30 sets: three standard errors of their difference, and the rounding.
      #expect(abs(sum / 30 - band.0) < 3 * band.1 * (2.0 / 30).squareRoot() + 0.0005)
    }
  }

  @Test func vectorsAreNearTheTruth() throws {
    var sum = 0.0
    for seed in 1...5 {
      let pairs = try NormalPairs(count: 4_000, dimension: 2, correlation: 0.8, seed: seed)
      sum += try ksg1(pairs.x, pairs.y).nats
    }
    #expect(abs(sum / 5 - 1.022) < 0.05)
  }

  @Test("properties over many seeds", arguments: 1...20)
  func properties(seed: Int) throws {
    let pairs = try NormalPairs(count: 300, correlation: 0.6, seed: seed)
    let (x, y) = (pairs.x, pairs.y)
    for form in KSGForm.allCases {
      let value = try KSG(x, y, neighbours: 4, form: form).information.nats
      // Symmetric up to the order of a sum.
      #expect(abs(try KSG(y, x, neighbours: 4, form: form).information.nats - value) < 1e-12)
      // Both variables made larger by one power of two: the same comparisons.
      let wide = try Samples(x.coordinates.map { $0 * 4 })
      let high = try Samples(y.coordinates.map { $0 * 4 })
      #expect(try KSG(wide, high, neighbours: 4, form: form).information.nats == value)
      // The order of the samples is no information.
      let order = randomOrder(300, seed: seed)
      let mixedX = try Samples(order.map { x.coordinates[$0] })
      let mixedY = try Samples(order.map { y.coordinates[$0] })
      #expect(
        abs(try KSG(mixedX, mixedY, neighbours: 4, form: form).information.nats - value) < 1e-12)
      // A monotone map of one variable leaves the information as it is, but not its estimate, which
      // only comes near: the maximum norm weighs the variables against each other.
      let bent = try Samples(x.coordinates.map { 3 * $0 + 0.5 * sin($0) })
      #expect(
        abs(try KSG(bent, y, neighbours: 4, form: form).information.nats - value) < 0.25)
    }
  }

  @Test func aMonotoneMapLeavesTheMeanAsItIs() throws {
    var (plain, bent) = (0.0, 0.0)
    for seed in 1...20 {
      let pairs = try NormalPairs(count: 1_000, correlation: 0.8, seed: seed)
      plain += try ksg1(pairs.x, pairs.y).nats
      bent += try ksg1(Samples(pairs.x.coordinates.map { exp(0.5 * $0) }), pairs.y).nats
    }
    #expect(abs(plain - bent) / 20 < 0.02)
  }

  @Test func theInformationIsTheMeanOfItsPoints() throws {
    let pairs = try NormalPairs(count: 500, dimension: 2, correlation: 0.7, seed: 1)
    for form in KSGForm.allCases {
      let counts = try KSG(pairs.x, pairs.y, neighbours: 3, form: form)
      let mean = counts.pointwise.reduce(0, +) / 500
      #expect(abs(mean - counts.information.nats) < 1e-12)
    }
  }

  @Test func aConstantTellsNothingAndIsFlagged() throws {
    let x = try Samples([Double](repeating: 2, count: 20))
    let y = try Samples((0..<20).map { Double($0) })
    let estimate = try ksg1(x, y)
    #expect(estimate.nats == 0 && estimate.flags == .constantInput)
    #expect(try ksg2(y, x).flags == .constantInput)
  }

  @Test func coincidentPointsAreFlagged() throws {
    let x = try Samples((0..<40).map { Double($0 % 4) })
    let estimate = try ksg1(x, x)
    #expect(estimate.nats.isFinite && estimate.flags == .coincidentPoints)
    #expect(try ksg2(x, x).nats.isFinite)
  }

  @Test func wrongInputIsAnError() throws {
    let five = try Samples([1, 2, 3, 4, 5])
    #expect(
      #expect(throws: MeasureError.self) { try ksg1(five, five) }?.cause
        == .tooFewSamples(count: 5, needed: 6))
    #expect(
      #expect(throws: MeasureError.self) { try ksg2(five, Samples([1, 2])) }?.cause
        == .differentSampleCounts(first: 5, second: 2))
    #expect(throws: MeasureError.self) { try ksg1(five, five, neighbours: -1) }
    #expect(try ksg1(five, five, neighbours: 4).nats.isFinite)
  }
}
