import Compute
import Glibc
import Measures
import Testing

@Suite struct LayerEntropyTests {
  /// Four samples of two units: words (0,0), (0,1), (1,0), (0,0) with two bins over the layer.
  static let layer = DoubleMatrix(rows: 4, columns: 2, elements: [0, 0, 0, 1, 1, 0, 0, 0.1])

  @Test func wordsAreCounted() throws {
    let entropy = try LayerEntropy(of: Samples(Self.layer), labels: [0, 1, 1, 0], bins: 2)
    #expect(entropy.wordCount == 3)
    #expect(abs(entropy.whole - 1.5 * log(2)) < 1e-15)
    #expect(abs(entropy.givenLabel - 0.5 * log(2)) < 1e-15)
    #expect(abs(entropy.labelInformation - log(2)) < 1e-15)
    #expect(entropy.inputInformation == entropy.whole)
  }

  @Test func bordersAreOfTheLayerOrOfTheUnit() throws {
    let small = DoubleMatrix(rows: 2, columns: 2, elements: [0, 0, 100, 1])
    // Over the layer the second unit stays in the first bin.
    let twoUnits = try Samples(coordinates: [0, 0, 0, 100, 0, 0, 1, 1], dimensions: 2)
    #expect(try LayerEntropy(of: twoUnits, labels: [0, 0, 1, 1], bins: 10).wordCount == 2)
    #expect(
      try LayerEntropy(of: twoUnits, labels: [0, 0, 1, 1], bins: 10, binning: .unit).wordCount == 3)
    #expect(try LayerEntropy(of: Samples(small), labels: [0, 0]).wordCount == 2)
  }

  @Test func manyUnitsGiveEverySampleItsWord() throws {
    var generator = SeededGenerator.stream(seed: 1, name: "layer")
    let samples = try Samples(
      coordinates: (0..<64 * 1_000).map { _ in generator.normal() }, dimensions: 64)
    let entropy = try LayerEntropy(of: samples, labels: (0..<1_000).map { $0 % 10 })
    #expect(entropy.wordCount == 1_000)
    #expect(abs(entropy.whole - log(1_000)) < 1e-12)
    #expect(abs(entropy.labelInformation - log(10)) < 1e-12)
  }

  @Test func whatDoesNotVaryIsFlagged() throws {
    let t = try Samples(Self.layer)
    #expect(try LayerEntropy(of: t, labels: [0, 1, 1, 0]).flags == [])
    #expect(try LayerEntropy(of: t, labels: [3, 3, 3, 3]).flags == .oneClass)
    let dead = try Samples(coordinates: [0, 0, 0, 0], dimensions: 2)
    #expect(try LayerEntropy(of: dead, labels: [0, 1]).flags == .constantInput)
  }

  @Test func wrongInputIsAnError() throws {
    let t = try Samples(Self.layer)
    #expect(throws: MeasureError.self) { try LayerEntropy(of: t, labels: [0]) }
    #expect(throws: MeasureError.self) { try LayerEntropy(of: t, labels: [0, 0, 0, 0], bins: 0) }
    #expect(throws: MeasureError.self) { try LayerEntropy(of: Samples([]), labels: []) }
  }
}
