import Compute
import Storage
import Testing
import Training

@testable import Experiments

/// The study's measurements of layers whose answers are known.
@Suite struct InfomaxMeasuresTests {
  private let data: Dataset

  init() throws { data = try Dataset.load("synthetic_2d", from: nowhere) }

  private func measure(
    _ weights: [Float], units: Int, activation: String = "identity"
  ) throws -> [String: Double] {
    var setup = InfomaxSetup()
    setup.hiddenDim = units
    setup.activation = activation
    let snapshot = Snapshot(
      epoch: 1,
      weights: [
        "encoder_weight": weights, "encoder_bias": [Float](repeating: 0, count: units),
      ])
    return try InfomaxActivations.measure(snapshot, of: setup, with: data)
      .reduce(into: [:]) { $0[$1.name] = $1.values[0] }
  }

  /// The test samples, as pairs.
  private var samples: [(x: Double, y: Double)] {
    var values = [Float](repeating: 0, count: 2 * data.test.count)
    let indices = (0..<data.test.count).map { Int32($0) }
    var rows = values.mutableSpan
    data.test.samples.gather(indices.span, into: &rows)
    return stride(from: 0, to: values.count, by: 2).map {
      (Double(values[$0]), Double(values[$0 + 1]))
    }
  }

  private func close(_ value: Double?, _ expected: Double, within: Double = 1e-5) -> Bool {
    abs((value ?? .nan) - expected) <= within * max(1, abs(expected))
  }

  @Test func theIdentityMatrixSpansBothDirectionsWithoutRedundancy() throws {
    let got = try measure([1, 0, 0, 1], units: 2)
    #expect(close(got["effective_rank"], 2))
    #expect(close(got["effective_rank_corrected"], 2))
    #expect(close(got["weight_redundancy"], 0))
    #expect(close(got["weight_norm"], 2.0.squareRoot()))
    #expect(got["dead_units"] == 0)
    #expect(got["max_avg_responsibility"]?.isNaN == true)
  }

  @Test func momentsAreThoseOfTheWholeTestSet() throws {
    let got = try measure([1, 0, 0, 1], units: 2)
    let samples = samples
    #expect(samples.count == 2000)
    let count = Double(samples.count)
    let mean = (
      samples.reduce(0) { $0 + $1.x } / count, samples.reduce(0) { $0 + $1.y } / count
    )
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in samples {
      xx += (x - mean.0) * (x - mean.0)
      yy += (y - mean.1) * (y - mean.1)
      xy += (x - mean.0) * (y - mean.1)
    }
    let correlation = xy / (xx * yy).squareRoot()
    #expect(close(got["output_correlation"], 2 * correlation * correlation, within: 1e-4))
    #expect(close(got["variance_ratio"], max(xx, yy) / min(xx, yy)))
    let overall = (mean.0 + mean.1) / 2
    #expect(close(got["activation_mean"], overall))
    let squares = samples.reduce(0) {
      $0 + ($1.x - overall) * ($1.x - overall) + ($1.y - overall) * ($1.y - overall)
    }
    #expect(close(got["activation_std"], (squares / (2 * count - 1)).squareRoot()))
  }

  @Test func equalUnitsAreOneDirectionAndWhollyRedundant() throws {
    let got = try measure([Float](repeating: 1, count: 6), units: 3)
    #expect(close(got["effective_rank"], 1, within: 1e-3))
    #expect(close(got["weight_redundancy"], 6))
    #expect(close(got["output_correlation"], 6, within: 1e-4))
  }

  @Test func aZeroMatrixHasFullRankAsPublishedAndNoneCorrected() throws {
    let got = try measure([0, 0, 0, 0], units: 2, activation: "relu")
    #expect(close(got["effective_rank"], 2))
    #expect(got["effective_rank_corrected"] == 0)
    #expect(got["dead_units"] == 2)
    #expect(close(got["output_correlation"], 2))
    #expect(close(got["weight_redundancy"], 2))
  }

  @Test func responsibilitiesAreThoseOfSoftmax() throws {
    let even = try measure([0, 0, 0, 0, 0, 0, 0, 0], units: 4, activation: "softmax")
    #expect(close(even["max_avg_responsibility"], 0.25))
    let collapsed = try measure([0, 0, 0, 0], units: 2, activation: "softmax")
    #expect(close(collapsed["max_avg_responsibility"], 0.5))
  }

  /// The numbers of another implementation after 100 epochs with K = 16.
  @Test(arguments: [
    ("identity", 50.0, -62.5, 112.5, 112.0, 112.006), ("relu", 24.2, -27.5, 51.7, 112.03, 50.96),
    ("leaky_relu", 25.5, -28.3, 53.8, 112.03, 53.05),
    ("softmax", 88.2, 68.7, 19.6, 113.85, 19.03), ("tanh", 51.2, 16.1, 35.1, 112.04, 33.87),
    ("softplus", 29.7, -35.0, 64.7, 112.08, 63.65),
  ])
  func aHundredEpochsInThePlaneAreThoseOfTheReference(
    activation: String, total: Double, entropy: Double, tc: Double, redundancy: Double,
    correlation: Double
  ) throws {
    let plan = try plan(
      """
      experiment: infomax-activations
      setup: {dataset: synthetic_2d, metrics_every: 100, activation: \(activation)}
      axes: {seed: 1..3}
      """)
    let trials = try (0..<3).map { seed in try trial(plan, point: seed) }
    func mean(_ curve: String) throws -> Double {
      try trials.map { try #require($0.curves[curve]?.last) }.reduce(0, +) / 3
    }
    let found = try (mean("train_loss"), mean("train_entropy"), mean("train_tc"))
    // The reference is one seed; entropy and tc of a seed differ more than their sum.
    #expect(abs(found.0 - total) < max(3, 0.15 * total), "\(found)")
    #expect(abs(found.1 - entropy) < max(3, 0.25 * abs(entropy)), "\(found)")
    #expect(abs(found.2 - tc) < max(3, 0.25 * tc), "\(found)")
    let last = try #require(trials[0].snapshots.last).measurements
    #expect(close(last["effective_rank"]?.first, 2, within: 2e-3))
    #expect(close(last["weight_redundancy"]?.first, redundancy, within: 0.02))
    #expect(close(last["output_correlation"]?.first, correlation, within: 0.1))
    #expect(last["dead_units"] == [0])
  }
}
