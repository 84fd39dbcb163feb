import Compute
import Testing

@testable import Measures

@Suite struct ClassStatisticsTests {
  private func expectClose(_ got: [Double], _ expected: [Double], _ tolerance: Double) {
    #expect(got.count == expected.count)
    for (one, other) in zip(got, expected) { #expect(abs(one - other) <= tolerance) }
  }

  @Test func theWorkedExampleHasItsMoments() throws {
    let statistics = try CollapseCase.worked.statistics()
    expectClose(statistics.means.elements, [2, 0, 0, 3, -3, -1], 1e-6)
    expectClose(statistics.globalMean, [-1.0 / 3, 2.0 / 3], 1e-6)
    expectClose(statistics.variances, [1, 1, 1], 1e-6)
    expectClose(statistics.within.elements, [2.0 / 3, 0, 0, 1.0 / 3], 1e-6)
    #expect(!statistics.meansCoincide)
  }

  @Test func itIsTheDefinitionInTwoPasses() throws {
    let subject = CollapseCase.random(2, rows: 700, classes: 3, width: 5, spread: 0.7)
    let statistics = try subject.statistics()
    var centred = subject.features
    for row in 0..<700 {
      for column in 0..<5 { centred[row, column] -= statistics.means[subject.labels[row], column] }
    }
    expectClose(statistics.within.elements, gram(centred).elements.map { $0 / 700 }, 1e-14)
    for label in 0..<3 {
      let squares = zip(rowNorms(centred), subject.labels).filter { $0.1 == label }
        .map { $0.0 * $0.0 }
      let mean = squares.reduce(0, +) / Double(squares.count)
      #expect(abs(statistics.variances[label] - mean) < 1e-12)
      #expect(squares.count == statistics.counts[label])
    }
  }

  @Test func aTightClassFarFromZeroKeepsItsSpread() throws {
    // Standard deviation 1e-7 at distance 1e3: sums of squares about 0 would leave nothing of it.
    // Two classes of equal size at mirrored places, so the blur of the mean's definition cancels.
    var generator = SeededGenerator.stream(seed: 3, name: "tight")
    var features: [Double] = []
    var shifts: [Double] = []
    for row in 0..<200 {
      let shift = 1e-7 * generator.normal()
      shifts.append(shift)
      features.append((row % 2 == 0 ? 1 : -1) * 1e3 + shift)
    }
    var moments = try ClassMoments(classes: 2, width: 1)
    try moments.take(features, (0..<200).map { $0 % 2 })
    let statistics = try ClassStatistics(moments)
    // The mean is defined with n + 1.19e-7 below it: 1e3 · 1.19e-7 / 100 off.
    let blur = 1e3 * Double(Float.ulpOfOne) / 100
    for label in 0..<2 {
      let own = (0..<100).map { shifts[2 * $0 + label] }
      let mean = own.reduce(0, +) / 100
      let variance = own.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 100
      let found = statistics.variances[label] - blur * blur
      #expect(abs(found / variance - 1) < 1e-4)
    }
  }

  @Test func aClassOfOneHasNoSpread() throws {
    var moments = try ClassMoments(classes: 2, width: 1)
    try moments.take([5.0, 1, 2], [0, 1, 1])
    let statistics = try ClassStatistics(moments)
    #expect(statistics.variances[0] < 1e-11 && abs(statistics.variances[1] - 0.25) < 1e-9)
  }

  @Test func aClassWithoutFeaturesIsRefused() throws {
    var moments = try ClassMoments(classes: 3, width: 1)
    try moments.take([1.0, 2], [0, 2])
    let expected = MeasureError(
      measure: "Neural collapse", found: "no feature of class 1",
      allowed: "at least one of every class")
    #expect(throws: expected) { try ClassStatistics(moments) }
  }

  @Test func equalMeansAreSeenAlsoInClassesOfUnequalSize() throws {
    var moments = try ClassMoments(classes: 2, width: 2)
    try moments.take([3.0, 4, 3, 4, 3, 4], [0, 1, 1])
    #expect(try ClassStatistics(moments).meansCoincide)
    try moments.take([3.0, 4.001], [0])
    #expect(try !ClassStatistics(moments).meansCoincide)
  }
}
