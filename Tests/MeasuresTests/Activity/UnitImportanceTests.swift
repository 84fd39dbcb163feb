import Compute
import GoldenData
import Measures
import Testing

@Suite struct UnitImportanceTests {
  @Test func importanceIsTheProductOfThreeFactors() throws {
    let importance = try UnitImportance(
      encoder: DoubleMatrix(rows: 2, columns: 2, elements: [3, 4, 0, 1]),
      decoder: DoubleMatrix(rows: 2, columns: 2, elements: [1, 0, 0, 2]),
      meanActivations: [0.5, 2])
    #expect(importance.encoderNorms == [5, 1])
    #expect(importance.decoderNorms == [1, 2])
    #expect(importance.scores == [2.5, 4])
    #expect(importance.order == [1, 0])
  }

  @Test func importanceAgreesWithTheReference() throws {
    let golden = try GoldenFile("autoencoder.h5")
    func matrix(_ path: String) throws -> DoubleMatrix {
      let shape = try golden.shape("autoencoder/" + path)
      return DoubleMatrix(
        rows: shape[0], columns: shape[1], elements: try golden.doubles("autoencoder/" + path))
    }
    let importance = try UnitImportance(
      encoder: try matrix("final/enc_weight"),
      bias: try golden.doubles("autoencoder/final/enc_bias"),
      decoder: try matrix("final/dec_weight"), samples: try matrix("Ximp"))
    try golden.expect("autoencoder/mean_activation", importance.meanActivations)
    try golden.expect("autoencoder/importance", importance.scores)
    // The smallest gap between scores that are not 0 is far above the tolerance, so the order is
    // exact, and the two dead units come last by index.
    let order = try golden.doubles("autoencoder/importance_order").map { Int($0) }
    #expect(importance.order == order)
    #expect(importance.order.suffix(2) == [5, 17] && importance.scores[5] == 0)
  }

  @Test func equalScoresComeByIndex() throws {
    #expect(try descendingOrder([0, 2, 0, 2, 3, 0]) == [4, 1, 3, 0, 2, 5])
    #expect(try descendingOrder([-0.0, 0, -0.0]) == [0, 1, 2])
    #expect(try descendingOrder([]) == [])
  }

  @Test func badInputIsRefused() {
    let weights = DoubleMatrix(rows: 2, columns: 2, repeating: 1)
    #expect(throws: MeasureError.self) { try descendingOrder([1, .nan]) }
    #expect(throws: MeasureError.self) {
      try UnitImportance(encoder: weights, decoder: weights, meanActivations: [1])
    }
    #expect(throws: MeasureError.self) {
      try UnitImportance(encoder: weights, decoder: weights, meanActivations: [1, .nan])
    }
    #expect(throws: MeasureError.self) {
      try UnitImportance(
        encoder: weights, decoder: DoubleMatrix(rows: 2, columns: 3), meanActivations: [1, 1])
    }
  }
}
