import Compute
import Measures
import Testing

@Suite struct NeuralCollapseTests {
  @Test func theWorkedExampleHasItsPrintedValues() throws {
    let subject = CollapseCase.worked
    let collapse = try NeuralCollapse(
      of: try subject.statistics(), weights: subject.weights, testAgreement: 1)
    let expected: [String: Double] = [
      "nc1_pinv": 0.1038062, "nc1_svd": 0.1038062, "nc1_quot": 0.1406250, "nc1_cdnv": 0.0517949,
      "nc2_etf_err": 0.3710484, "nc2g_dist": 0.0218340, "nc2g_log": 0.0079306,
      "nc3_dual_err": 0.3132636, "nc3u_uni_dual": 0.0370370, "nc4_agree": 1,
    ]
    #expect(collapse.keyed.count == 10)
    for (key, value) in collapse.keyed {
      let reference = try #require(expected[key])
      #expect(abs(value - reference) < 1.5e-7, "\(key)")
    }
    #expect(collapse.pinvDirections == 2 && collapse.undefined.isEmpty)
  }

  /// Means at the corners of a simplex, and per class two features at a distance ± σ√D along every
  /// axis, so that Σ_W is σ² I exactly.
  @Test func anIdealSimplexHasItsClosedForm() throws {
    let (classes, width, radius, sigma) = (10, 512, 3.0, 0.5)
    let scale = radius / (1 - 1 / Double(classes)).squareRoot()
    var means = DoubleMatrix(rows: classes, columns: width)
    for label in 0..<classes {
      for column in 0..<classes {
        means[label, column] = scale * ((label == column ? 1 : 0) - 1 / Double(classes))
      }
    }
    let count = classes * width * 2
    var features = DoubleMatrix(rows: count, columns: width)
    let labels = (0..<count).map { $0 / (2 * width) }
    for row in 0..<count {
      for column in 0..<width { features[row, column] = means[labels[row], column] }
      let shift = sigma * Double(width).squareRoot()
      features[row, row / 2 % width] += row % 2 == 0 ? shift : -shift
    }
    let subject = CollapseCase(
      features: features, labels: labels, weights: means)
    let collapse = try NeuralCollapse(of: try subject.statistics(), weights: means)
    #expect(abs(collapse.nc1Pinv - 0.225) < 1e-6)
    #expect(abs(collapse.nc1Svd - 0.225) < 1e-6)
    #expect(abs(collapse.nc1Quot - 14.222_222_2) < 1e-6)
    #expect(abs(collapse.nc1Cdnv - 6.4) < 1e-6)
    for value in [
      collapse.nc2EtfErr, collapse.nc2gDist, collapse.nc2gLog, collapse.nc3DualErr,
      collapse.nc3uUniDual,
    ] {
      #expect(abs(value) < 1e-7)
    }
    #expect(collapse.pinvDirections == 9 && collapse.nc4Agree == nil)
  }

  @Test func randomMeansAreFarFromASimplexByTheAmountKnown() throws {
    let subject = CollapseCase.random(1, rows: 1_000, classes: 10, width: 512, spread: 0)
    let collapse = try NeuralCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(abs(collapse.nc2EtfErr - 0.146) < 0.03)
    #expect(abs(collapse.nc3DualErr - 1.38) < 0.15)
  }

  @Test("rotation and scale change what they should only", arguments: 1...5)
  func invariance(seed: Int) throws {
    let subject = CollapseCase.random(seed, rows: 300, classes: 4, width: 6, spread: 0.8)
    var generator = SeededGenerator.stream(seed: seed, name: "rotation")
    let square = DoubleMatrix(
      rows: 6, columns: 6, elements: (0..<36).map { _ in generator.normal() })
    let rotation = try symmetricEigen(of: gram(square)).vectors
    var turned = subject
    turned.features = gemm(subject.features, rotation)
    for place in turned.features.elements.indices { turned.features.elements[place] *= 5 }
    turned.weights = gemm(subject.weights, rotation)
    let before = try NeuralCollapse(of: try subject.statistics(), weights: subject.weights)
    let after = try NeuralCollapse(of: try turned.statistics(), weights: turned.weights)
    for (one, other) in zip(before.keyed, after.keyed) {
      // Scalar products with W grow with the features, all others are relative.
      let factor = one.key == "nc3u_uni_dual" ? 25.0 : 1
      #expect(abs(one.value * factor / other.value - 1) < 1e-6, "\(one.key)")
    }
  }

  @Test func coincidingMeansAreFlagged() throws {
    var subject = CollapseCase.worked
    subject.features = DoubleMatrix(rows: 6, columns: 2, repeating: 2)
    let collapse = try NeuralCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(
      collapse.undefined == [
        "nc1_pinv", "nc1_svd", "nc1_quot", "nc1_cdnv", "nc2_etf_err", "nc2g_dist", "nc2g_log",
        "nc3_dual_err",
      ])
    #expect(collapse.pinvDirections == 0)
  }

  @Test func zeroWeightsAreFlagged() throws {
    var subject = CollapseCase.worked
    subject.weights = DoubleMatrix(rows: 3, columns: 2)
    let collapse = try NeuralCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(collapse.undefined == ["nc3_dual_err"] && collapse.nc3uUniDual == 0)
  }

  @Test func twoMeansAtOnePlaceAreFlagged() throws {
    let subject = CollapseCase(
      features: DoubleMatrix(rows: 3, columns: 2, elements: [1, 0, 1, 0, 0, 2]),
      labels: [0, 1, 2], weights: CollapseCase.worked.weights)
    let collapse = try NeuralCollapse(of: try subject.statistics(), weights: subject.weights)
    #expect(collapse.undefined == ["nc1_svd", "nc1_cdnv", "nc2g_log"])
    #expect(collapse.pinvDirections == 1)
  }

  @Test func badWeightsAreRefused() throws {
    let statistics = try CollapseCase.worked.statistics()
    for weights in [
      DoubleMatrix(rows: 2, columns: 2), DoubleMatrix(rows: 3, columns: 3),
      DoubleMatrix(rows: 3, columns: 2, repeating: .nan),
    ] {
      #expect(throws: MeasureError.self) { try NeuralCollapse(of: statistics, weights: weights) }
    }
  }
}
