import Compute

/// In training, sets each unit, or each channel of an image, to 0 with probability `rate` and
/// multiplies the others by 1 ÷ (1 − rate); elsewhere it does nothing.
///
/// The stream `dropout` is drawn from once per unit (or channel), sample after sample: kept where
/// the uniform number is at least `rate`.
///
/// Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, JMLR 15, 2014.
final class Dropout: Layer {
  let outputShape: [Int]
  private let rate: Float
  /// Numbers that stay or go together.
  private let group: Int
  private var factors: [Float] = []

  /// Dropout of single units.
  init(rate: Float, shape: [Int]) {
    precondition(rate >= 0 && rate < 1, "a rate is from 0 to below 1")
    self.rate = rate
    outputShape = shape
    group = 1
  }

  /// Dropout of whole channels of an image.
  init(channelRate rate: Float, shape: [Int]) {
    precondition(rate >= 0 && rate < 1, "a rate is from 0 to below 1")
    precondition(shape.count == 3, "an image has channels, height and width")
    self.rate = rate
    outputShape = shape
    group = shape[1] * shape[2]
  }

  var keptNumbers: Int { outputShape.reduce(1, *) / group }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    guard workspace.isTraining, rate > 0 else { return x }
    let count = x.rows * x.width / group
    if factors.count != count { factors = [Float](repeating: 0, count: count) }
    for index in factors.indices {
      factors[index] = workspace.dropout.uniformFloat() >= rate ? 1 / (1 - rate) : 0
    }
    return scaled(x)
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    rate > 0 ? scaled(gradient) : gradient
  }

  private func scaled(_ x: Tensor) -> Tensor {
    let result = x.plainCopy()
    result.withMutableSpan { numbers in
      for (index, factor) in factors.enumerated() {
        for place in index * group..<(index + 1) * group { numbers[place] *= factor }
      }
    }
    return result
  }
}
