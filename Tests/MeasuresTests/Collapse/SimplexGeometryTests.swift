import Compute
import Glibc
import Testing

@testable import Measures

@Suite struct SimplexGeometryTests {
  @Test func theIdealSimplexIsAtDistanceZero() {
    var ideal = DoubleMatrix(rows: 4, columns: 4, repeating: -0.25)
    for place in 0..<4 { ideal[place, place] = 0.75 }
    #expect(simplexDistance(ideal) < 1e-15)
    for place in ideal.elements.indices { ideal.elements[place] *= -7 }
    #expect(abs(simplexDistance(ideal) - 2) < 1e-15)
    #expect(simplexDistance(DoubleMatrix(rows: 4, columns: 4)).isNaN)
  }

  @Test func distancesAndProductsGoOverRows() {
    let a = DoubleMatrix(rows: 2, columns: 2, elements: [1, 2, 4, 6])
    let b = DoubleMatrix(rows: 2, columns: 2, elements: [1, 1, 2, 0])
    #expect(squaredDistance(a, 0, 1) == 25)
    #expect(rowProducts(a, b) == [3, 8])
  }

  /// The worked example, and corners of a simplex of ten, all √(2 · 10 / 9) apart.
  @Test func unitRowsHaveThePrintedDistances() throws {
    func means(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
    let worked = unitRowDistances(try CollapseCase.worked.statistics().centredMeans)
    #expect(abs(means(worked) - 1.716_118_5) < 1e-6)
    #expect(abs(means(worked.map { -log($0) }) + 0.536_186_3) < 1e-6)
    var corners = DoubleMatrix(rows: 10, columns: 10, repeating: -0.1)
    for place in 0..<10 { corners[place, place] = 0.9 }
    let distances = unitRowDistances(corners)
    #expect(distances.count == 45)
    #expect(distances.allSatisfy { abs($0 - 1.490_712_0) < 1e-6 })
    #expect(distances.allSatisfy { abs(-log($0) + 0.399_253_8) < 1e-6 })
  }

  @Test func variancesAreOfThePopulationAndUnbiased() {
    #expect(populationVariance([1, 3]) == 1)
    #expect(unbiasedVariance([1, 3]) == 2)
    #expect(populationVariance([5]) == 0)
  }

  @Test func theWorkedExampleHasItsDistanceNormalisedVariance() throws {
    let value = distanceNormalisedVariance(try CollapseCase.worked.statistics())
    #expect(abs(value - 0.051_794_9) < 1e-7)
  }
}
