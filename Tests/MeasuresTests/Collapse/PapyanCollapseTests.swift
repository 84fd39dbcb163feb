import Compute
import Measures
import Testing

@Suite struct PapyanCollapseTests {
  @Test func aCollapsedNetworkIsAtZero() throws {
    // Three means at the corners of a triangle, and a classifier that is a multiple of them.
    let corners = [1, 0, -0.5, 0.75.squareRoot(), -0.5, -0.75.squareRoot()]
    let subject = CollapseCase(
      features: DoubleMatrix(rows: 3, columns: 2, elements: corners), labels: [0, 1, 2],
      weights: DoubleMatrix(rows: 3, columns: 2, elements: corners.map { 4 * $0 }))
    let papyan = try PapyanCollapse(
      of: try subject.statistics(), weights: subject.weights, trainingAgreement: 1)
    #expect(papyan.keyed.count == 8)
    for (key, value) in papyan.keyed { #expect(abs(value) < 1e-12, "\(key)") }
  }

  @Test func lengthsAndAnglesOfTheClassifierAreTheFormula() throws {
    var subject = CollapseCase.worked
    subject.weights = DoubleMatrix(rows: 3, columns: 2, elements: [1, 0, 0, 2, 0, -3])
    let papyan = try PapyanCollapse(of: try subject.statistics(), weights: subject.weights)
    // Lengths 1, 2, 3; cosines 0, 0, −1 against −½.
    #expect(abs(papyan.nc2EquinormWeights - 0.5) < 1e-15)
    #expect(abs(papyan.nc2EquiangularWeights - 0.5) < 1e-15)
    #expect(abs(papyan.nc1Trace - 3 * 0.103_806_2) < 1e-6)
    #expect(papyan.nc1TraceOverC == papyan.nc1Trace / 3)
    #expect(papyan.nc4MismatchTrain == nil && papyan.keyed.count == 7)
  }

  @Test func oppositeClassifiersAreAtDistanceFour() throws {
    var subject = CollapseCase.worked
    let statistics = try subject.statistics()
    subject.weights = statistics.centredMeans
    for place in subject.weights.elements.indices { subject.weights.elements[place] *= -2 }
    #expect(abs(try PapyanCollapse(of: statistics, weights: subject.weights).nc3 - 4) < 1e-14)
  }

  @Test func whatIsNotDefinedIsFlagged() throws {
    var subject = CollapseCase.worked
    subject.weights = DoubleMatrix(rows: 3, columns: 2)
    let zero = try PapyanCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(
      zero.undefined == [
        "papyan_nc2_equinorm_weights", "papyan_nc2_equiangular_weights", "papyan_nc3",
      ])
    subject = .worked
    subject.features = DoubleMatrix(rows: 6, columns: 2, repeating: 1)
    let flat = try PapyanCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(
      flat.undefined == [
        "papyan_nc1_trace", "papyan_nc1_trace_over_c", "papyan_nc2_equinorm_means",
        "papyan_nc2_equiangular_means", "papyan_nc3",
      ])
  }

  @Test func badWeightsAreRefused() throws {
    let statistics = try CollapseCase.worked.statistics()
    for weights in [
      DoubleMatrix(rows: 2, columns: 2), DoubleMatrix(rows: 3, columns: 2, repeating: .infinity),
    ] {
      #expect(throws: MeasureError.self) { try PapyanCollapse(of: statistics, weights: weights) }
    }
  }
}
