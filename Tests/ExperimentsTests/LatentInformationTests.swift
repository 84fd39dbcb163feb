import Compute
import GoldenData
import Measures
import Testing
import Training

@testable import Experiments

@Suite struct LatentInformationTests {
  /// Pairs whose first coordinate is shared, and quick settings.
  private func scene(rows: Int = 80) -> (x: Matrix, y: Matrix, settings: LatentSettings) {
    let pairs = LatentPairs(count: rows, dimension: 6, noise: 0.3, seed: 3)
    var settings = LatentSettings()
    settings.codeCount = 2
    settings.hiddenCount = 8
    settings.learningRate = 5e-3
    settings.batchSize = 16
    settings.epochs = 12
    return (
      Matrix(rows: rows, columns: 6, elements: pairs.x.values),
      Matrix(rows: rows, columns: 6, elements: pairs.y.values), settings
    )
  }

  private struct Stop: Error, Equatable {}

  @Test func theLastStepIsThatOfThePackage() throws {
    let golden = try GoldenFile("latent_mi.h5")
    func matrix(_ name: String) throws -> DoubleMatrix {
      let path = "ksg_on_latents/\(name)"
      let shape = try golden.shape(path)
      return DoubleMatrix(rows: shape[0], columns: shape[1], elements: try golden.doubles(path))
    }
    let found = try LatentInformation.information(
      matrix("z_x"), matrix("z_y"), neighbours: 3, jitter: nil)
    #expect(found.sampleCount == 500)
    try golden.expect("ksg_on_latents/pointwise_bits", found.pointwise)
    try golden.expect("ksg_on_latents/mi_bits", [found.bits])
  }

  @Test(arguments: ["strong", "medium", "independent"])
  func theMeanOverSeedsIsThatOfThePackage(name: String) throws {
    let golden = try GoldenFile("latent_mi.h5")
    func matrix(_ side: String) throws -> Matrix {
      let path = "gaussian/\(name)/\(side)"
      let shape = try golden.shape(path)
      return Matrix(rows: shape[0], columns: shape[1], elements: try golden.floats(path))
    }
    let (x, y) = (try matrix("X"), try matrix("Y"))
    var settings = LatentSettings()
    settings.codeCount = 2
    settings.hiddenCount = 64
    settings.learningRate = 1e-3
    let found = try (1...3).map { seed in
      try LatentInformation.estimate(x: x, y: y, settings: settings, seed: seed).bits
    }
    let mean = found.reduce(0, +) / 3
    let expected = try golden.doubles("gaussian/\(name)/small_mean")[0]
    let band = try golden.attribute("small_band", of: "gaussian/\(name)")
    #expect(abs(mean - expected) < band, "\(found), expected \(expected)")
  }

  @Test func theEstimateIsAFunctionOfItsSeed() throws {
    let (x, y, settings) = scene()
    func estimate(_ seed: Int) throws -> LatentEstimate {
      try LatentInformation.estimate(x: x, y: y, settings: settings, seed: seed)
    }
    let first = try estimate(1)
    // NaN is no number equal to itself.
    #expect(try estimate(1).bits == first.bits)
    #expect(try estimate(1).validationLosses == first.validationLosses)
    #expect(try estimate(2).bits != first.bits)
    #expect(first.epochs == 12 && first.validationLosses.count == 12)
  }

  @Test func onlyTheValidationHalfCountsUnlessAllAreAskedFor() throws {
    var (x, y, settings) = scene()
    let half = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 1)
    #expect(half.pointwise.count == 80 && half.pointwise.count { $0.isNaN } == 40)
    #expect(half.sampleCount == 40)
    let present = half.pointwise.filter { !$0.isNaN }
    #expect(abs(present.reduce(0, +) / 40 - half.bits) < 1e-12)
    settings.samples = .all
    let all = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 1)
    #expect(all.sampleCount == 80 && all.pointwise.allSatisfy(\.isFinite))
    #expect(all.validationLosses == half.validationLosses)
  }

  @Test func bestWeightsAreThoseOfTheSmallestLoss() throws {
    var (x, y, settings) = scene()
    settings.learningRate = 0.02
    settings.validatesWithDropout = false
    settings.epochs = 40
    settings.weights = .best
    let best = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 2)
    try #require(best.bestEpoch < best.epochs)
    #expect(best.bestLoss == best.validationLosses.min())
    // A training that ends at that epoch has the same weights last.
    settings.epochs = best.bestEpoch
    settings.weights = .last
    let short = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 2)
    #expect(short.bits == best.bits)
    settings.epochs = 40
    let last = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 2)
    #expect(last.bits != best.bits)
  }

  @Test func trainingEndsWhereTheLossGetsNoBetter() throws {
    var (x, y, settings) = scene()
    settings.learningRate = 0.05
    settings.epochs = 200
    settings.patience = 3
    let found = try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 1)
    #expect(found.epochs < 200)
    #expect(found.epochs == found.bestEpoch + 3)
  }

  @Test func whoeverWatchesCanStopIt() throws {
    let (x, y, settings) = scene()
    var steps = 0
    var seen: [Int] = []
    #expect(throws: Stop()) {
      try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 1) { epochs, losses in
        #expect(losses.count == epochs)
        steps += 1
        seen.append(epochs)
        if epochs == 2 { throw Stop() }
      }
    }
    // Three steps an epoch: the two sides of 40 training rows in batches of 16.
    #expect(steps == 6 && seen == [0, 0, 1, 1, 1, 2])
  }

  @Test func whatDoesNotVaryTellsNothing() throws {
    let (x, y, settings) = scene()
    let constant = Matrix(rows: x.rows, columns: 2, repeating: 3)
    let found = try LatentInformation.estimate(x: constant, y: y, settings: settings, seed: 1)
    #expect(found.bits == 0 && found.flags == .constantInput)
  }

  @Test func samplesThatCannotBeAreOneSentence() throws {
    var (x, y, settings) = scene()
    #expect(
      throws: MeasureError("Latent information", .differentSampleCounts(first: 80, second: 3))
    ) {
      try LatentInformation.estimate(
        x: x, y: Matrix(rows: 3, columns: 1), settings: settings, seed: 1)
    }
    x[7, 2] = .nan
    #expect(throws: MeasureError("Latent information", .notFinite(sample: 7, coordinate: 2))) {
      try LatentInformation.estimate(x: x, y: y, settings: settings, seed: 1)
    }
    settings.epochs = 0
    #expect(throws: MeasureError.self) {
      try LatentInformation.estimate(x: y, y: y, settings: settings, seed: 1)
    }
  }
}
