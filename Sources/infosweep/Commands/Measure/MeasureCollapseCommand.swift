import ArgumentParser
import Compute
import Measures
import SweepCore

/// `infosweep measure collapse`
struct MeasureCollapseCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "collapse", summary: "Neural collapse of features and classifier: NC1 to NC4.",
    unit: "1",
    citation: "Papyan, Han, Donoho: Prevalence of neural collapse during the terminal phase of "
      + "deep learning training, PNAS 117, 2020; Zhu et al., NeurIPS 2021")

  @Option(help: "Features of the training set, a row a sample.")
  var features: String

  @Option(help: "Its labels, 0 to C - 1.")
  var labels: String

  @Option(help: "The classifier's weights, a row a class.")
  var weights: String

  @Option(help: "The classifier's biases.")
  var bias: String?

  @Option(help: "Features of the test set, for nc4_agree.")
  var testFeatures: String?

  @Option(help: "Labels of the test set, for test_accuracy.")
  var testLabels: String?

  @OptionGroup var output: MeasureOutput

  func validate() throws {
    if testLabels != nil, testFeatures == nil {
      throw ValidationError("--test-labels goes with --test-features")
    }
  }

  /// The arrays by their options.
  private struct Names: Sendable {
    let features, labels, weights: String
    let bias, testFeatures, testLabels: String?
  }

  func run() throws {
    let names = Names(
      features: features, labels: labels, weights: weights, bias: bias,
      testFeatures: testFeatures, testLabels: testLabels)
    var options: [String: Value] = ["labels": .text(labels), "weights": .text(weights)]
    options["bias"] = bias.map(Value.text)
    options["test-features"] = testFeatures.map(Value.text)
    options["test-labels"] = testLabels.map(Value.text)
    try MeasureSession(
      description: Self.description, inputs: [features], options: options, output: output
    ).run {
    } measure: { _, _, progress in
      progress.expect(1)
      let measured = try Self.measured(names)
      progress.advance()
      return measured
    }
  }

  private static func measured(_ names: Names) throws -> Measured {
    let array = try InputArray(ArrayPath(names.features))
    let weightArray = try InputArray(ArrayPath(names.weights))
    let (features, weights) = (try array.finiteMatrix, try weightArray.finiteMatrix)
    let bias = try names.bias.map { try InputArray(ArrayPath($0)).vector }
    guard weights.columns == features.columns else {
      throw UsageError(
        "\(names.weights) has \(weights.columns) columns, --features \(features.columns)")
    }
    let labels = try InputArray(ArrayPath(names.labels)).labels
    guard labels.count == features.rows else {
      throw UsageError(
        "\(names.labels) has \(labels.count) labels, --features \(features.rows) rows")
    }
    var moments = try ClassMoments(classes: weights.rows, width: features.columns)
    try moments.add(features.elements.span, labels: labels)
    let statistics = try ClassStatistics(moments)
    var training = try DecisionAgreement(with: statistics, weights: weights, bias: bias)
    try training.add(features.elements.span)
    var test: (count: Int, agreement: Double?, accuracy: BinomialInterval?) = (0, nil, nil)
    if let name = names.testFeatures {
      let rows = try InputArray(ArrayPath(name)).finiteMatrix
      guard rows.columns == features.columns else {
        throw UsageError("\(name) has \(rows.columns) columns, --features \(features.columns)")
      }
      var agreement = try DecisionAgreement(with: statistics, weights: weights)
      try agreement.add(rows.elements.span)
      test.agreement = agreement.fraction
      test.count = agreement.count
      test.accuracy = try names.testLabels.map { labels in
        try accuracy(rows, weights, bias, try InputArray(ArrayPath(labels)))
      }
    }
    let collapse = try NeuralCollapse(
      of: statistics, weights: weights, testAgreement: test.agreement)
    let papyan = try PapyanCollapse(
      of: statistics, weights: weights, trainingAgreement: training.fraction)
    var values = (collapse.keyed + papyan.keyed).map { key, value in
      Measured.Value(
        name: key, longName: words(key), unit: "1", value: value,
        samples: key == "nc4_agree" ? test.count : nil)
    }
    func add(_ name: String, _ longName: String, _ value: Double, samples: Int? = nil) {
      values.append(
        .init(name: name, longName: longName, unit: "1", value: value, samples: samples))
    }
    add("pinv_directions", "directions that nc1_pinv keeps", Double(collapse.pinvDirections))
    if test.count > 0 {
      add("test_samples", "rows of the test set", Double(test.count), samples: test.count)
    }
    if let accuracy = test.accuracy {
      add(
        "test_accuracy", "share of test rows classified correctly", accuracy.fraction,
        samples: test.count)
    }
    let absent =
      test.agreement == nil ? "nc4_agree is not taken: it is of a test set, --test-features" : nil
    return Measured(
      values: values, samples: features.rows,
      notes: [array.note, weightArray.note, absent].compactMap(\.self))
  }

  /// A key in words: `nc2_etf_err` as NC2 etf err.
  private static func words(_ key: String) -> String {
    let parts = key.split(separator: "_").map(String.init)
    return parts.map { $0.hasPrefix("nc") ? $0.uppercased() : $0 }.joined(separator: " ")
  }

  private static func accuracy(
    _ rows: DoubleMatrix, _ weights: DoubleMatrix, _ bias: [Double]?, _ labels: InputArray
  ) throws -> BinomialInterval {
    let wanted = try labels.labels
    guard wanted.count == rows.rows else {
      throw UsageError(
        "\(labels.name) has \(wanted.count) labels, --test-features \(rows.rows) rows")
    }
    let scores = gemm(rows, weights, transposedB: true)
    var correct = 0
    for row in 0..<rows.rows {
      var best = (label: 0, score: -Double.infinity)
      for label in 0..<weights.rows {
        let score = scores[row, label] + (bias?[label] ?? 0)
        if score > best.score { best = (label, score) }
      }
      correct += best.label == wanted[row] ? 1 : 0
    }
    return try BinomialInterval(successes: correct, trials: rows.rows)
  }
}
