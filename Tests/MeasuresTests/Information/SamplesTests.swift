import Compute
import Testing

@testable import Measures

@Suite struct SamplesTests {
  @Test func rowsOfAMatrixAreSamples() throws {
    let samples = try Samples(DoubleMatrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]))
    #expect(samples.count == 3 && samples.dimensions == 2)
    #expect(samples.coordinates == [1, 3, 5, 2, 4, 6])
    #expect(samples.selecting([2, 0]).coordinates == [5, 1, 6, 2])
    #expect(
      try samples.joined(with: Samples([7, 8, 9])).coordinates == [1, 3, 5, 2, 4, 6, 7, 8, 9])
  }

  @Test(
    "what is not finite is refused with its place", arguments: [Double.nan, .infinity, -.infinity])
  func theNotFiniteIsRefused(value: Double) throws {
    let matrix = DoubleMatrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, value, value])
    let error = #expect(throws: MeasureError.self) { try Samples(matrix) }
    #expect(error?.cause == .notFinite(sample: 1, coordinate: 1))
    #expect(throws: MeasureError.self) { try Samples([1, value]) }
  }

  @Test func samplesWithoutCoordinatesAreRefused() {
    let error = #expect(throws: MeasureError.self) {
      try Samples(DoubleMatrix(rows: 4, columns: 0))
    }
    #expect(error?.cause == .noCoordinates)
  }

  @Test func constantsAreSeen() throws {
    #expect(try Samples(coordinates: [1, 1, 2, 2], dimensions: 2).areConstant)
    #expect(try !Samples(coordinates: [1, 1, 2, 3], dimensions: 2).areConstant)
    #expect(try Samples([]).areConstant)
  }

  @Test func numbersWhoseDifferencesWouldNotBeFiniteAreRefused() throws {
    let error = try #require(throws: MeasureError.self) { try Samples([1.7e308, -1.7e308]) }
    #expect(error.description.contains("1.7e+308") && error.description.contains("1e+300"))
    #expect(try Samples([1e300, -1e300]).count == 2)
  }
}
