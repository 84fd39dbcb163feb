import Compute

/// Batch normalisation of images per channel, y = γ (x − mean) ÷ √(variance + ε) + β, with a ReLU
/// in the same pass where `isRectified`.
///
/// In training mean and variance (of the population) are the batch's; the running ones follow with
/// running ← 0.9 · running + 0.1 · batch, where the variance is the unbiased one. Elsewhere the
/// running ones are used.
///
/// Ioffe, Szegedy: Batch normalization, ICML 2015; the constants are PyTorch's.
final class NormalisationLayer: Layer {
  private static let epsilon: Float = 1e-5
  private static let momentum: Float = 0.1

  let outputShape: [Int]
  private let scaleShift: ParameterSlot
  private let runningMean: ParameterSlot
  private let runningVariance: ParameterSlot
  private var normalisation: LayoutCache<BatchNormalisation>
  private var kept = Kept<(x: Tensor, memory: Tensor?)>()
  private var mean: [Float]
  private var variance: [Float]

  /// A layer with parameters `name.weight` (γ, 1 at first) and `name.bias` (β, 0 at first).
  init(_ name: String, shape: [Int], isRectified: Bool = false, in workspace: Workspace) {
    precondition(shape.count == 3, "an image has channels, height and width")
    let channels = shape[0]
    outputShape = shape
    normalisation = LayoutCache {
      BatchNormalisation(like: $0, epsilon: Self.epsilon, isRectified: isRectified)
    }
    let parameters = workspace.parameters
    let ones = [Float](repeating: 1, count: channels)
    let zeros = [Float](repeating: 0, count: channels)
    scaleShift = parameters.reserve("\(name).weight", [channels], start: ones)
    _ = parameters.reserve("\(name).bias", [channels], start: zeros)
    runningMean = parameters.reserveStatistic("\(name).running_mean", count: channels, value: 0)
    runningVariance = parameters.reserveStatistic("\(name).running_var", count: channels, value: 1)
    mean = zeros
    variance = ones
  }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let normalisation = normalisation(for: x)
    let parameters = workspace.parameters
    guard workspace.isTraining else {
      kept = Kept()
      return normalisation.evaluate(
        x, parameters: parameters.values, at: scaleShift.offset,
        mean: runningMean.read(parameters.statistics),
        variance: runningVariance.read(parameters.statistics))
    }
    let (result, memory) = normalisation.train(
      x, parameters: parameters.values, at: scaleShift.offset, mean: &mean, variance: &variance)
    kept.keep((x, memory), in: workspace)
    let samples = Float(x.rows * x.shape[1] * x.shape[2])
    follow(mean, factor: 1, runningMean, in: parameters)
    follow(variance, factor: samples / max(1, samples - 1), runningVariance, in: parameters)
    return result
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let (x, memory) = kept.take()
    return normalisation(for: x).backward(
      gradient, of: x, memory: memory, parameters: workspace.parameters.values, mean: mean,
      variance: variance, into: &workspace.parameters.gradients, at: scaleShift.offset)
  }

  private func follow(
    _ batch: [Float], factor: Float, _ slot: ParameterSlot, in parameters: Parameters
  ) {
    for (channel, place) in slot.range.enumerated() {
      let running = parameters.statistics[place]
      parameters.statistics[place] =
        (1 - Self.momentum) * running + Self.momentum * (batch[channel] * factor)
    }
  }
}
