import Foundation
import Measures
import Testing
import Training

@testable import Experiments

/// Layers whose information about input and label is known.
@Suite struct LayerInputTests {
  private let data: Dataset
  private let labels: [UInt8]
  private let pixels: [Float]

  /// 400 samples of two pixels: the first tells the label, the second nothing.
  init() throws {
    labels = (0..<400).map { UInt8($0 % 4) }
    let own = labels
    pixels = (0..<400).flatMap { place in
      [Float(own[place]) / 3, Float((place / 4) % 2)]
    }
    let samples = FloatSamples(pixels, featureCount: 2)
    data = try Dataset.load("synthetic_2d", from: nowhere)
      .replacing(test: LabelledSamples(samples: samples, labels: labels))
  }

  private func information(_ layer: [Double], units: Int) throws -> [String: Double] {
    var setup = ArchitectureSetup()
    setup.projections = 3
    let samples = try Samples(coordinates: layer, dimensions: units)
    return try LayerInput(setup, data).information(of: samples)
      .reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  private func close(_ value: Double?, _ expected: Double, within: Double = 1e-9) -> Bool {
    abs((value ?? .nan) - expected) <= within
  }

  @Test func aUnitThatIsItsPixelTellsAllOfItsEntropy() throws {
    let first = stride(from: 0, to: 800, by: 2).map { Double(pixels[$0]) }
    let second = stride(from: 1, to: 800, by: 2).map { Double(pixels[$0]) }
    let found = try information(first + second, units: 2)
    // Mean of ln 4 and ln 2.
    #expect(close(found["information_input"], 1.5 * log(2)))
    #expect(close(found["information_input_bound"], 1.5 * log(2)))
    // The first unit tells the label, the second nothing.
    #expect(close(found["information_label"], log(2)))
    // The whole layer: eight words of equal weight, two of each label.
    #expect(close(found["layer_information_input"], 3 * log(2)))
    #expect(close(found["layer_information_label"], 2 * log(2)))
  }

  @Test func aConstantLayerTellsNothing() throws {
    let found = try information([Double](repeating: 0.5, count: 400), units: 1)
    for name in [
      "information_input", "information_label", "layer_information_input",
      "layer_information_label", "sliced_information_input", "sliced_information_label",
    ] {
      #expect(close(found[name], 0), "\(name) is \(found[name] ?? .nan)")
    }
  }

  @Test func slicesOfTheLabelTellMuchOfIt() throws {
    let found = try information(labels.map { 10 * Double($0) }, units: 1)
    // One dimension: every projection is the unit itself, up to sign.
    #expect(found["sliced_information_label"] ?? 0 > 1.2)
    #expect(found["sliced_information_label_error"] ?? 1 < 0.05)
  }

  @Test func theCorrectedSetTakesEachVariableByItsOwnEdges() throws {
    // All activations lie above the largest pixel: by the pixel's edges they are one code.
    let found = try information(labels.map { 100 + Double($0) }, units: 1)
    #expect(close(found["information_input"], 0))
    #expect(close(found["information_label_corrected"], log(4) - 9 / 800, within: 0.02))
  }
}
