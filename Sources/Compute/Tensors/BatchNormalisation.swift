import COneDNN

/// Batch normalisation of images, y = γ (x − mean) ÷ √(variance + ε) + β per channel, by oneDNN;
/// where `isRectified`, max(y, 0) in the same pass.
///
/// γ and β are one stretch of a flat array, first all γ, then all β. Variances are those of the
/// population (divided by n).
///
/// Ioffe, Szegedy: Batch normalization, ICML 2015.
public final class BatchNormalisation: LayoutBound {
  /// How x lies.
  public let batch: BatchLayout
  private let channels: Int
  private let trainingPass: Operation
  private let evaluationPass: Operation
  private let backwardPass: Operation
  private var gradientIntake: Intake

  /// Normalisation of batches that lie as `x` does.
  public init(like x: Tensor, epsilon: Float, isRectified: Bool) {
    precondition(x.shape.count == 3, "an image has channels, height and width")
    batch = BatchLayout(of: x)
    channels = x.shape[0]
    let layout = batch.layout
    let fused: Int32 = isRectified ? 1 : 0
    trainingPass = unsafe Operation(
      owning: odnn_normalisation_make(layout.handle, epsilon, 1, fused, ODNN_FORWARD, nil),
      "normalisation")
    evaluationPass = unsafe Operation(
      owning: odnn_normalisation_make(layout.handle, epsilon, 0, fused, ODNN_FORWARD, nil),
      "normalisation")
    backwardPass = unsafe Operation(
      owning: odnn_normalisation_make(
        layout.handle, epsilon, 1, fused, ODNN_BACKWARD_DATA, trainingPass.hint), "normalisation")
    gradientIntake = Intake(layout)
  }

  /// Normalises by the batch's own statistics, which are written to `mean` and `variance`.
  ///
  /// - Returns: the result, and what the backward pass needs to know of it.
  public func train(
    _ x: Tensor, parameters: borrowing [Float], at offset: Int, mean: inout [Float],
    variance: inout [Float]
  ) -> (result: Tensor, memory: Tensor?) {
    check(x)
    checkCounts(parameters, at: offset, mean, variance)
    let result = batch.tensor(x.shape, in: x.arena)
    let memory = trainingPass.layout(of: .workspace).map {
      Tensor(rows: x.rows, shape: x.shape, layout: $0, in: x.arena)
    }
    trainingPass.bind(.source, x)
    trainingPass.bind(.target, result)
    unsafe trainingPass.bind(.scaleShift, parameters, at: offset)
    unsafe trainingPass.bind(.mean, &mean)
    unsafe trainingPass.bind(.variance, &variance)
    if let memory { trainingPass.bind(.workspace, memory) }
    trainingPass.run(in: x.arena)
    return (result, memory)
  }

  /// Normalises by given statistics.
  public func evaluate(
    _ x: Tensor, parameters: borrowing [Float], at offset: Int, mean: borrowing [Float],
    variance: borrowing [Float]
  ) -> Tensor {
    check(x)
    checkCounts(parameters, at: offset, mean, variance)
    let result = batch.tensor(x.shape, in: x.arena)
    evaluationPass.bind(.source, x)
    evaluationPass.bind(.target, result)
    unsafe evaluationPass.bind(.scaleShift, parameters, at: offset)
    unsafe evaluationPass.bind(.mean, mean)
    unsafe evaluationPass.bind(.variance, variance)
    evaluationPass.run(in: x.arena)
    return result
  }

  /// ∂L/∂x from ∂L/∂y of the batch trained on, and ∂L/∂γ, ∂L/∂β.
  public func backward(
    _ gradient: Tensor, of x: Tensor, memory: Tensor?, parameters: borrowing [Float],
    mean: borrowing [Float], variance: borrowing [Float], into gradients: inout [Float],
    at offset: Int
  ) -> Tensor {
    check(x)
    checkCounts(parameters, at: offset, mean, variance)
    precondition(gradients.count >= offset + 2 * channels, "gradients too few")
    let gradient = gradientIntake.take(gradient)
    let result = batch.tensor(x.shape, in: x.arena)
    backwardPass.bind(.source, x)
    backwardPass.bind(.targetGradient, gradient)
    backwardPass.bind(.sourceGradient, result)
    unsafe backwardPass.bind(.scaleShift, parameters, at: offset)
    unsafe backwardPass.bind(.mean, mean)
    unsafe backwardPass.bind(.variance, variance)
    unsafe backwardPass.bind(.scaleShiftGradient, &gradients, at: offset)
    if let memory { backwardPass.bind(.workspace, memory) }
    backwardPass.run(in: x.arena)
    return result
  }

  private func checkCounts(
    _ parameters: borrowing [Float], at offset: Int, _ mean: borrowing [Float],
    _ variance: borrowing [Float]
  ) {
    precondition(
      offset >= 0 && parameters.count >= offset + 2 * channels, "parameters too few")
    precondition(mean.count == channels && variance.count == channels, "one number per channel")
  }
}
