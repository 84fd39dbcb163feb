import Compute
import Testing

@testable import Training

@Suite struct ConvolutionLayerTests {
  private static let shape = ConvolutionShape(input: [2, 4, 3], outputs: 3, window: 3, padding: 1)

  @Test func weightsAreDrawnBeforeBiasesInTheOrderOfTheirExtents() {
    let own = workspace(seed: 5)
    _ = ConvolutionLayer("c", Self.shape, in: own)
    var generator = SeededGenerator.stream(seed: 5, name: "init")
    let bound = Float((1.0 / 18).squareRoot())
    let drawn = (0..<57).map { _ in (2 * generator.uniformFloat() - 1) * bound }
    #expect(own.parameters.values == drawn)
    #expect(own.parameters.slots.map(\.name) == ["c.weight", "c.bias"])
    #expect(own.parameters.slots.map(\.shape) == [[3, 2, 3, 3], [3]])
    #expect(own.initialising == generator)
  }

  @Test func withoutBiasesThereIsOneArray() {
    let own = workspace()
    let bare = ConvolutionShape(
      input: [4, 3, 3], outputs: 2, window: 2, isTransposed: true, isBiased: false)
    _ = ConvolutionLayer("t", bare, in: own)
    #expect(own.parameters.names == ["t.weight"])
    #expect(own.parameters.slots[0].shape == [4, 2, 2, 2])
  }

  @Test func batchesOfTwoSizesTakeTurns() {
    let own = workspace()
    let layer = ConvolutionLayer("c", Self.shape, in: own)
    let numbers = normal(5 * 24, "x")
    let whole = layer.forward(own.batch(numbers, [2, 4, 3]), in: own).values
    for rows in [2, 3, 2, 1, 3] {
      let part = layer.forward(own.batch(Array(numbers[..<(rows * 24)]), [2, 4, 3]), in: own)
      #expect(part.rows == rows)
      #expect(isClose(part.values, whole[..<(rows * 36)].map(Double.init), 1e-6))
    }
  }

  @Test func slopesOfASumOverSamplesAddUp() {
    let own = workspace()
    let layer = ConvolutionLayer("c", Self.shape, in: own)
    func gradients(_ x: [Float], _ slope: [Float]) -> [Float] {
      _ = layer.forward(own.batch(x, [2, 4, 3]), in: own)
      let input = layer.backward(own.batch(slope, [3, 4, 3]), in: own, needsInput: false)
      #expect(input == nil)
      return own.parameters.gradients
    }
    let (x, slope) = (normal(48, "x"), normal(72, "slope"))
    let whole = gradients(x, slope)
    let first = gradients(Array(x[..<24]), Array(slope[..<36]))
    let second = gradients(Array(x[24...]), Array(slope[36...]))
    #expect(isClose(whole, zip(first, second).map { Double($0) + Double($1) }))
  }

  @Test func imagesOfAnotherShapeAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let own = workspace()
      let layer = ConvolutionLayer("c", Self.shape, in: own)
      _ = layer.forward(own.batch(normal(24, "x"), [2, 3, 4]), in: own)
    }
  }
}
