import Compute
import Measures
import Testing

@Suite struct ClassPairsTests {
  private static let test = Matrix(rows: 3, columns: 2, elements: [0, 2, 1, 0, 3, 1])
  private static let training = Matrix(
    rows: 5, columns: 2, elements: [5, 0, 0, 1, 1, 1, -1, 0, 0.5, 0])

  @Test func pairsStayInTheirClassAndShareNoTrainingRow() throws {
    let pairs = try ClassPairs(
      test: Self.test, testLabels: [4, 1, 1], training: Self.training,
      trainingLabels: [1, 4, 1, 1, 4])
    #expect(pairs.classes == [1, 1, 4] && pairs.testRows == [1, 2, 0])
    // Row 0 is nearest to both; the other one loses less by taking row 2.
    #expect(pairs.trainingRows == [0, 2, 1])
    for (one, other) in zip(pairs.similarities, [1, 4 / 20.0.squareRoot(), 1]) {
      #expect(abs(one - other) < 1e-15)
    }
  }

  @Test("lengths of embeddings do not matter", arguments: 1...3)
  func scaling(seed: Int) throws {
    var generator = SeededGenerator.stream(seed: seed, name: "pairs")
    let test = Matrix(
      rows: 20, columns: 5, elements: (0..<100).map { _ in generator.uniformFloat() })
    var training = Matrix(
      rows: 60, columns: 5, elements: (0..<300).map { _ in generator.uniformFloat() })
    let testLabels = (0..<20).map { $0 % 3 }
    let trainingLabels = (0..<60).map { $0 % 3 }
    let pairs = { (training: Matrix) in
      try ClassPairs(
        test: test, testLabels: testLabels, training: training, trainingLabels: trainingLabels)
    }
    let before = try pairs(training)
    for row in 0..<60 {
      for column in 0..<5 { training[row, column] *= row % 2 == 0 ? 4 : 0.25 }
    }
    #expect(try pairs(training) == before)
    #expect(before.testRows.sorted() == Array(0..<20) && Set(before.trainingRows).count == 20)
    for (one, other) in zip(before.testRows, before.trainingRows) { #expect(one % 3 == other % 3) }
  }

  @Test func aSearchCanBeStopped() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try ClassPairs(
        test: Self.test, testLabels: [0, 0, 0], training: Self.training,
        trainingLabels: [0, 0, 0, 0, 0]
      ) { throw Stop() }
    }
  }

  @Test func badInputIsRefused() {
    func pair(_ test: Matrix, _ labels: [Int], _ trainingLabels: [Int]) throws {
      _ = try ClassPairs(
        test: test, testLabels: labels, training: Self.training, trainingLabels: trainingLabels)
    }
    let none = [0, 0, 0, 0, 0]
    var zero = Self.test
    (zero[1, 0], zero[1, 1]) = (0, 0)
    var bad = Self.test
    bad[2, 0] = .nan
    #expect(throws: MeasureError.self) { try pair(Self.test, [0, 0], none) }
    #expect(throws: MeasureError.self) { try pair(Self.test, [0, 0, 0], [0, 0]) }
    #expect(throws: MeasureError.self) { try pair(Self.test, [0, 0, 1], none) }
    #expect(throws: MeasureError.self) { try pair(zero, [0, 0, 0], none) }
    #expect(throws: MeasureError.self) { try pair(bad, [0, 0, 0], none) }
    #expect(throws: MeasureError.self) {
      try pair(Matrix(rows: 3, columns: 1, repeating: 1), [0, 0, 0], none)
    }
    let expected = MeasureError(
      measure: "Pairs within classes", found: "2 test and 1 training rows of class 0",
      allowed: "at least as many training as test rows")
    #expect(throws: expected) { try pair(Self.test, [0, 0, 1], [0, 1, 1, 1, 1]) }
  }
}
