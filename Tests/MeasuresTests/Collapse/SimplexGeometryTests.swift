import Compute
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
