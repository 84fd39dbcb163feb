import Compute
import GoldenData
import Measures
import Testing

/// All estimators against NumPy, SciPy and scikit-learn: exact counts, so exact values.
@Suite struct EstimatorGoldenTests {
  @Test("estimators of two variables", arguments: ["bivariate_normal", "quadratic", "relu_zeros"])
  func pairs(group: String) throws {
    let golden = try GoldenFile("estimators.h5")
    let path = "continuous/\(group)"
    let x = try golden.samples("\(path)/x")
    let y = try golden.samples("\(path)/y")
    for k in [3, 5] {
      try golden.expect("\(path)/ksg1_k\(k)", [ksg1(x, y, neighbours: k).nats])
      try golden.expect("\(path)/ksg2_k\(k)", [ksg2(x, y, neighbours: k).nats])
      for (name, samples) in [("x", x), ("y", y)] {
        let entropy = try kozachenkoLeonenkoEntropy(samples, neighbours: k)
        try golden.expect("\(path)/kl_entropy_\(name)_k\(k)", [entropy.nats])
      }
    }
  }

  @Test func countsAroundEverySample() throws {
    let golden = try GoldenFile("estimators.h5")
    let path = "continuous/bivariate_normal"
    let counts = try KSG(
      golden.samples("\(path)/x"), golden.samples("\(path)/y"), neighbours: 5)
    try golden.expect("\(path)/ksg1_k5_eps", counts.distances)
    #expect(counts.countsX.map { Int($0) } == (try golden.labels("\(path)/ksg1_k5_nx")))
    #expect(counts.countsY.map { Int($0) } == (try golden.labels("\(path)/ksg1_k5_ny")))
  }

  @Test func vectors() throws {
    let golden = try GoldenFile("estimators.h5")
    let x = try golden.samples("vectors/x")
    let counts = try KSG(x, golden.samples("vectors/y"), neighbours: 5)
    try golden.expect("vectors/ksg1_k5", [counts.information.nats])
    try golden.expect("vectors/ksg1_k5_pointwise_head", Array(counts.pointwise.prefix(50)))
    try golden.expect("vectors/kl_entropy_x_k3", [kozachenkoLeonenkoEntropy(x).nats])
  }

  @Test("labels", arguments: ["permuted", "rare_labels", "separated", "vector", "well_mixed"])
  func labels(group: String) throws {
    let golden = try GoldenFile("estimators.h5")
    let path = "labels/\(group)"
    let t = try golden.samples("\(path)/t")
    let labels = try golden.labels("\(path)/y")
    for k in [3, 5] {
      let estimate = try rossInformation(t, labels: labels, neighbours: k)
      try golden.expect("\(path)/ross_k\(k)", [estimate.nats])
      #expect(estimate.flags.contains(.droppedSamples) == (group == "rare_labels"))
    }
    let decomposition = "\(path)/entropy_decomposition_k3"
    if golden.has(decomposition) {
      try golden.expect(decomposition, [entropyDecomposition(t, labels: labels).nats])
    } else {
      #expect(throws: MeasureError.self) { try entropyDecomposition(t, labels: labels) }
    }
  }

  @Test func theFixtureOfEightSamples() throws {
    let golden = try GoldenFile("estimators.h5")
    let x = try golden.samples("fixture/x")
    let y = try golden.samples("fixture/y")
    for k in [1, 3] {
      let counts = try KSG(x, y, neighbours: k)
      try golden.expect("fixture/ksg1_k\(k)", [counts.information.nats])
      #expect(counts.countsX.map { Int($0) } == (try golden.labels("fixture/ksg1_nx_k\(k)")))
      #expect(counts.countsY.map { Int($0) } == (try golden.labels("fixture/ksg1_ny_k\(k)")))
      try golden.expect("fixture/ksg2_k\(k)", [ksg2(x, y, neighbours: k).nats])
      try golden.expect(
        "fixture/kl_entropy_x_k\(k)", [kozachenkoLeonenkoEntropy(x, neighbours: k).nats])
      for pattern in ["alternating", "blocks"] {
        let labels = try golden.labels("fixture/labels_\(pattern)")
        try golden.expect(
          "fixture/ross_\(pattern)_k\(k)", [rossInformation(x, labels: labels, neighbours: k).nats])
        try golden.expect(
          "fixture/entropy_decomposition_\(pattern)_k\(k)",
          [entropyDecomposition(x, labels: labels, neighbours: k).nats])
      }
    }
  }

  @Test(
    "bins",
    arguments: [
      "constant_unit", "normal_shifted", "pixel_levels", "pixel_unit", "unit_constant",
      "unit_label",
    ])
  func bins(group: String) throws {
    let golden = try GoldenFile("estimators.h5")
    let path = "binned/\(group)"
    let x = try golden.samples("\(path)/x")
    let values = try golden.doubles("\(path)/y")
    let isLabel = group == "pixel_levels" || group == "unit_label"
    let edges = BinEdges(spanning: x.coordinates, bins: 30)
    let own = BinEdges(spanning: values, bins: 30)
    #expect(edges.codes(x.coordinates) == (try golden.codes("\(path)/faithful_codes_x")))
    #expect(edges.bins(x.coordinates) == (try golden.codes("\(path)/corrected_codes_x")))
    if !isLabel {
      #expect(edges.codes(values) == (try golden.codes("\(path)/faithful_codes_y")))
      #expect(own.bins(values) == (try golden.codes("\(path)/corrected_codes_y")))
    }
    for (reading, name) in [(BinReading.published, "faithful"), (.corrected, "corrected")] {
      let got =
        isLabel
        ? try binnedInformation(x, labels: values.map { Int($0) }, reading: reading)
        : try binnedInformation(x, Samples(values), reading: reading)
      try golden.expect("\(path)/\(name)_mi", [got.nats])
      #expect(
        [got.occupiedRows, got.occupiedColumns, got.occupiedCells]
          == (try golden.labels("\(path)/\(name)_occupied")))
      guard reading == .corrected else { continue }
      try golden.expect("\(path)/bias_miller_madow", [got.millerMadow])
      try golden.expect("\(path)/bias_product", [got.productBias])
    }
  }

  @Test func jointTables() throws {
    let golden = try GoldenFile("estimators.h5")
    let groups = golden.groups(in: "discrete_mi")
    #expect(groups.count == 8)
    for group in groups {
      let table = try golden.matrix("discrete_mi/\(group)/p")
      if group == "not_normalised" {
        #expect(throws: MeasureError.self) { try PairTable(probabilities: table) }
      } else {
        try golden.expect(
          "discrete_mi/\(group)/mi_bits", [PairTable(probabilities: table).information])
      }
    }
  }
}
