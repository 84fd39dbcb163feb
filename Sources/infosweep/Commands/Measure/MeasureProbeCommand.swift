import ArgumentParser
import Compute
import Measures
import SweepCore

/// `infosweep measure probe`
struct MeasureProbeCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "probe",
    summary: "Linear probe: principal components, multinomial logistic regression, accuracy.",
    unit: "1",
    citation: "Alain, Bengio: Understanding intermediate layers using linear classifier probes, "
      + "2016; interval: Wilson 1927")

  @Option(parsing: .upToNextOption, help: "Training features; several give a row each.")
  var x: [String]

  @Option(parsing: .upToNextOption, help: "Their labels: one array for all, or one for each x.")
  var labels: [String]

  @Option(parsing: .upToNextOption, help: "Test features, one array for each x.")
  var testX: [String] = []

  @Option(parsing: .upToNextOption, help: "Their labels: one array for all, or one for each x.")
  var testLabels: [String] = []

  @Option(
    help: "Without --test-x: the share of the rows that is kept for the test (default: 0.2).")
  var testShare: Double?

  @Option(help: "Wider features are reduced to as many principal components.")
  var components = 50

  @Option(name: .customLong("C"), help: "The inverse of the penalty on weights.")
  var strength = 1.0

  @Option(help: "Without --test-x: the seed of the split (default: 0).")
  var seed: Int?

  @OptionGroup var output: MeasureOutput

  func validate() throws {
    guard testX.isEmpty == testLabels.isEmpty else {
      throw ValidationError("--test-x and --test-labels go together")
    }
    guard testX.isEmpty || testX.count == x.count else {
      throw ValidationError("there is one --test-x for each --x")
    }
    if !testX.isEmpty {
      try refuseIdle(
        ["--test-share": testShare != nil, "--seed": seed != nil],
        "does nothing with --test-x, where all rows of --x are for training")
    }
    if let testShare, !(testShare > 0 && testShare < 1) {
      throw ValidationError("--test-share is \(testShare), allowed is more than 0 and less than 1")
    }
  }

  /// Features with a label a row.
  private typealias Rows = (features: DoubleMatrix, labels: [Int])

  func run() throws {
    var options: [String: Value] = [
      "labels": .list(labels.map(Value.text)), "components": .integer(Int64(components)),
      "C": .number(strength),
    ]
    let (share, seed) = (testShare ?? 0.2, seed ?? 0)
    if testX.isEmpty {
      options["test-share"] = .number(share)
      options["seed"] = .integer(Int64(seed))
    } else {
      options["test-x"] = .list(testX.map(Value.text))
      options["test-labels"] = .list(testLabels.map(Value.text))
    }
    let (x, labels, testX, testLabels) = (x, labels, testX, testLabels)
    let (components, strength) = (components, strength)
    try MeasureSession(
      description: Self.description, inputs: x, options: options, output: output
    ).run {
      (
        try Companions("--labels", labels, for: x.count),
        testX.isEmpty ? nil : try Companions("--test-labels", testLabels, for: x.count)
      )
    } measure: { row, shared, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(x[row]))
      let all = (try array.finiteMatrix, try shared.0.array(for: row).labels)
      let (training, test): (Rows, Rows)
      if let testLabels = shared.1 {
        training = all
        test = (
          try InputArray(ArrayPath(testX[row])).finiteMatrix,
          try testLabels.array(for: row).labels
        )
      } else {
        (training, test) = try Self.split(all, share, seed, array.name)
      }
      let probe = try LinearProbe(
        training: training.features, labels: training.labels, test: test.features,
        testLabels: test.labels, components: components, inverseStrength: strength)
      progress.advance()
      var measured = Self.measured(probe, trainedOn: training.labels.count, array.note)
      if training.features.hasEqualRows {
        measured.remarks += EstimateFlags.constantInput.names
      }
      return measured
    }
  }

  /// Parts rows in two by stream `split` of the seed.
  private static func split(
    _ all: Rows, _ share: Double, _ seed: Int, _ name: String
  ) throws -> (Rows, Rows) {
    let count = all.features.rows
    guard all.labels.count == count else {
      throw MeasureError(
        "Linear probe", .differentSampleCounts(first: count, second: all.labels.count))
    }
    var generator = SeededGenerator.stream(seed: seed, name: "split")
    let order = generator.permutation(count)
    let tested = Int((Double(count) * share).rounded())
    guard tested > 0, tested < count else {
      throw UsageError(
        "\(name) has \(count) rows, too few to keep a share of \(share) for the test")
    }
    func rows(_ places: [Int32]) -> Rows {
      let width = all.features.columns
      let elements = places.flatMap { place in
        all.features.elements[Int(place) * width..<(Int(place) + 1) * width]
      }
      return (
        DoubleMatrix(rows: places.count, columns: width, elements: elements),
        places.map { all.labels[Int($0)] }
      )
    }
    return (rows(order.dropFirst(tested).sorted()), rows(order.prefix(tested).sorted()))
  }

  private static func measured(
    _ probe: LinearProbe, trainedOn trainingCount: Int, _ note: String?
  ) -> Measured {
    let accuracy = probe.accuracy
    let error = (accuracy.fraction * (1 - accuracy.fraction) / Double(accuracy.trials)).squareRoot()
    func value(
      _ name: String, _ longName: String, _ value: Double, _ error: Double? = nil
    ) -> Measured.Value {
      .init(name: name, longName: longName, unit: "1", value: value, standardError: error)
    }
    return Measured(
      values: [
        value("accuracy", "share of test rows classified correctly", accuracy.fraction, error),
        value("accuracy_lower", "lower end of the 95 % interval (Wilson)", accuracy.lower),
        value("accuracy_upper", "upper end of the 95 % interval (Wilson)", accuracy.upper),
        .init(
          name: "objective", longName: "what the regression minimises", unit: "1",
          value: probe.regression.objective, samples: trainingCount),
      ], samples: accuracy.trials,
      remarks: probe.regression.converged ? [] : ["not_converged"], notes: [note].compactMap(\.self)
    )
  }
}

extension DoubleMatrix {
  /// Whether all rows are the same.
  fileprivate var hasEqualRows: Bool {
    elements.indices.allSatisfy { elements[$0] == elements[$0 % columns] }
  }
}
