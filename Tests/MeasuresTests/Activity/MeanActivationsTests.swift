import Compute
import Measures
import Testing

@Suite struct MeanActivationsTests {
  @Test func theMeanGoesOverSamples() throws {
    let a = DoubleMatrix(rows: 2, columns: 3, elements: [1, 2, -3, 3, 0, 1])
    #expect(try meanActivations(a) == [2, 1, -1])
  }

  @Test func rectifiedUnitsCountOnlyWhereTheyFire() throws {
    let samples = DoubleMatrix(rows: 2, columns: 2, elements: [1, 2, -1, 0])
    let weights = DoubleMatrix(rows: 3, columns: 2, elements: [1, 0, 0, 1, -1, -1])
    let means = try meanRectifiedActivations(
      of: samples, weights: weights, bias: [0.5, -1, 0])
    #expect(means == [0.75, 0.5, 0.5])
  }

  @Test func blocksOfSamplesAddUp() throws {
    var generator = SeededGenerator.stream(seed: 1, name: "blocks")
    let samples = DoubleMatrix(
      rows: 1_300, columns: 4, elements: (0..<5_200).map { _ in generator.normal() })
    let weights = DoubleMatrix(
      rows: 3, columns: 4, elements: (0..<12).map { _ in generator.normal() })
    var activations = gemm(samples, weights, transposedB: true)
    for place in activations.elements.indices {
      activations.elements[place] = max(0, activations.elements[place] + 0.1)
    }
    let whole = try meanActivations(activations)
    let blocks = try meanRectifiedActivations(
      of: samples, weights: weights, bias: [0.1, 0.1, 0.1])
    for (one, other) in zip(whole, blocks) { #expect(abs(one - other) < 1e-13) }
  }

  @Test func badInputIsRefused() {
    let weights = DoubleMatrix(rows: 1, columns: 2, repeating: 1)
    func means(_ rows: Int, _ elements: [Double], _ bias: [Double]) throws {
      _ = try meanRectifiedActivations(
        of: DoubleMatrix(rows: rows, columns: elements.count / max(1, rows), elements: elements),
        weights: weights, bias: bias)
    }
    #expect(throws: MeasureError.self) { try means(1, [1, .nan], [0]) }
    #expect(throws: MeasureError.self) { try means(1, [1, 2], [0, 0]) }
    #expect(throws: MeasureError.self) { try means(1, [1, 2, 3], [0]) }
    #expect(throws: MeasureError.self) { try meanActivations(DoubleMatrix(rows: 0, columns: 2)) }
    #expect(throws: MeasureError.self) {
      try meanActivations(DoubleMatrix(rows: 1, columns: 1, elements: [.infinity]))
    }
  }
}
