import Compute

/// How the weights and biases of a layer start. Weights are drawn first, in the order of their
/// extents (outputs × inputs …), then biases.
struct LayerStart: Sendable, Equatable {
  /// Of the weights.
  let weights: Initialisation
  /// Of the biases.
  let bias: Initialisation

  /// PyTorch's default of dense and convolutional layers.
  static let standard = LayerStart(weights: .fanInUniform, bias: .fanInUniform)

  /// The convolutions of a ResNet.
  static let residual = LayerStart(weights: .fanOutNormal, bias: .constant(0))

  /// Xavier-uniform weights, every bias the same number.
  static func xavier(bias: Float) -> LayerStart {
    LayerStart(weights: .xavierUniform, bias: .constant(bias))
  }

  /// Numbers for a layer with weights of the given extents, of which the first is multiplied with
  /// the window's area for the fan out and the second for the fan in, as PyTorch does also for
  /// transposed convolutions.
  func draw(
    extents: [Int], biasCount: Int, from generator: inout SeededGenerator
  ) -> (weights: [Float], bias: [Float]) {
    let area = extents.dropFirst(2).reduce(1, *)
    let (fanIn, fanOut) = (extents[1] * area, extents[0] * area)
    let weights = weights.numbers(
      extents.reduce(1, *), fanIn: fanIn, fanOut: fanOut, from: &generator)
    return (weights, bias.numbers(biasCount, fanIn: fanIn, fanOut: fanOut, from: &generator))
  }
}
