import Compute

/// Takes samples as if they had another shape: an image as a row of numbers (channel, row, column)
/// before a dense layer, and back.
final class Reshape: Layer {
  let outputShape: [Int]
  private let inputShape: [Int]

  /// From one shape to another of as many numbers.
  init(from input: [Int], to output: [Int]) {
    precondition(input.reduce(1, *) == output.reduce(1, *), "shapes differ in size")
    inputShape = input
    outputShape = output
  }

  var keptNumbers: Int { 0 }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor { x.reshaped(outputShape) }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    gradient.reshaped(inputShape)
  }
}
