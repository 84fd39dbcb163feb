import Compute
import Testing

@testable import Measures

@Suite struct BetweenDirectionsTests {
  @Test func theWorkedExampleHasTwoDirections() throws {
    let directions = try BetweenDirections(try CollapseCase.worked.statistics())
    #expect(directions.kept == 2)
    #expect(abs(directions.inverseTrace(2) / 3 - 0.103_806_2) < 1e-7)
    #expect(directions.fullInverseTrace == directions.inverseTrace(2))
  }

  @Test func eigenvaluesAreThoseOfTheBetweenCovariance() throws {
    let statistics = try CollapseCase.random(1, rows: 90, classes: 4, width: 6, spread: 1)
      .statistics()
    var between = gram(statistics.centredMeans)
    for place in between.elements.indices { between.elements[place] /= 4 }
    let expected = try symmetricEigen(of: between).values.reversed()
    let directions = try BetweenDirections(statistics)
    for (one, other) in zip(directions.eigenvalues, expected) { #expect(abs(one - other) < 1e-13) }
    #expect(directions.eigenvalues.count == 4 && directions.kept == 3)
  }

  @Test func fewerDimensionsThanClassesLimitTheDirections() throws {
    let statistics = try CollapseCase.random(2, rows: 90, classes: 5, width: 2, spread: 1)
      .statistics()
    let directions = try BetweenDirections(statistics)
    #expect(directions.eigenvalues.count == 2 && directions.kept == 2)
    #expect(directions.fullInverseTrace == directions.inverseTrace(2))
  }

  @Test func meansOnALineLeaveNoFullInverse() throws {
    // Three means on a line in the plane: the second direction is noise.
    var moments = try ClassMoments(classes: 3, width: 2)
    try moments.take([0.0, 0, 1, 1, 2, 2, 0, 1, 1, 0, 3, 3], [0, 1, 2, 0, 1, 2])
    var line = try ClassMoments(classes: 3, width: 2)
    try line.take([-1.0, -1, 0, 0, 1, 1], [0, 1, 2])
    #expect(try BetweenDirections(ClassStatistics(moments)).fullInverseTrace != nil)
    let directions = try BetweenDirections(ClassStatistics(line))
    #expect(directions.kept == 1 && directions.fullInverseTrace == nil)
  }
}
