import Compute
import Measures
import Testing

@Suite struct ProjectionsTests {
  @Test("directions are orthonormal", arguments: [(1, 1), (3, 1), (3, 3), (64, 3), (200, 20)])
  func directionsAreOrthonormal(width: Int, dimension: Int) throws {
    for seed in 1...5 {
      let rows = try Projections(width: width, dimension: dimension, seed: seed).directions(0..<4)
      #expect(rows.rows == 4 * dimension && rows.columns == width)
      for slice in 0..<4 {
        let frame = DoubleMatrix(
          rows: dimension, columns: width,
          elements: Array(
            rows.elements[slice * dimension * width..<(slice + 1) * dimension * width]))
        let product = gemm(frame, frame, transposedB: true)
        for row in 0..<dimension {
          for column in 0..<dimension {
            #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-14)
          }
        }
      }
    }
  }

  @Test func anySlicesAreThoseOfAll() throws {
    let projections = try Projections(width: 5, dimension: 2, seed: 3)
    let all = projections.directions(0..<20).elements
    #expect(projections.directions(7..<9).elements == Array(all[70..<90]))
    #expect(projections.directions(4..<4).elements == [])
  }

  @Test func seedsWidthsAndSidesHaveTheirOwn() throws {
    let first = try Projections(width: 8, seed: 1).directions(0..<1)
    #expect(try Projections(width: 8, seed: 1).directions(0..<1) == first)
    #expect(try Projections(width: 8, seed: 2).directions(0..<1) != first)
    #expect(try Projections(width: 8, seed: 1, side: .second).directions(0..<1) != first)
  }

  /// The stream is `projection/<width>`, two draws a normal number.
  @Test func theStreamIsTheDocumentedOne() throws {
    var generator = SeededGenerator.stream(seed: 9, name: "projection/2")
    for _ in 0..<2 { _ = generator.normal() }
    let (a, b) = (generator.normal(), generator.normal())
    let length = (a * a + b * b).squareRoot()
    #expect(
      try Projections(width: 2, seed: 9).directions(1..<2).elements == [a / length, b / length])
  }

  /// Entries of uniform unit vectors have mean square 1/d and mean fourth power 3/(d (d + 2)), and
  /// frames have it in every row: Haar's measure has no preferred direction.
  @Test("directions are uniform", arguments: [(2, 1), (3, 3), (10, 2)])
  func directionsAreUniform(width: Int, dimension: Int) throws {
    let count = 20_000
    let rows = try Projections(width: width, dimension: dimension, seed: 1).directions(0..<count)
    let d = Double(width)
    for row in 0..<dimension {
      for column in 0..<width {
        var (mean, square, fourth) = (0.0, 0.0, 0.0)
        for slice in 0..<count {
          let value = rows[slice * dimension + row, column]
          mean += value / Double(count)
          square += value * value / Double(count)
          fourth += value * value * value * value / Double(count)
        }
        #expect(abs(mean) < 4 / (d * Double(count)).squareRoot())
        #expect(abs(square * d - 1) < 0.06)
        #expect(abs(fourth * d * (d + 2) / 3 - 1) < 0.15)
      }
    }
  }

  @Test("a slice has at least one dimension and no more than the samples", arguments: [0, -1, 4])
  func impossibleDimensions(dimension: Int) {
    #expect(throws: MeasureError.self) { try Projections(width: 3, dimension: dimension, seed: 1) }
  }
}
