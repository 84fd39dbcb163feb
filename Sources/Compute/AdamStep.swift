import CKernels

/// The numbers of one Adam update, the same for every parameter.
public struct AdamStep: Sendable, Equatable {
  /// Decay of the first moment.
  public var beta1: Float
  /// Decay of the second moment.
  public var beta2: Float
  /// Added to the root of the second moment.
  public var epsilon: Float
  /// Times the parameters, added to their gradient.
  public var weightDecay: Float
  /// Learning rate ÷ (1 − β₁ᵗ).
  public var step: Float
  /// 1 ÷ √(1 − β₂ᵗ).
  public var root: Float

  /// The numbers.
  public init(
    beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float = 0, step: Float, root: Float
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.step = step
    self.root = root
  }

  /// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − step · m / (√v · root + ε), elementwise over
  /// flat buffers of equal length; g is the gradient + decay · θ.
  public func apply(
    gradient: [Float], parameters: inout [Float],
    firstMoment: inout [Float], secondMoment: inout [Float]
  ) {
    let count = parameters.count
    precondition(gradient.count == count, "gradient and parameters differ in length")
    precondition(firstMoment.count == count && secondMoment.count == count)
    unsafe ck_adam(
      &parameters, gradient, &firstMoment, &secondMoment, count, beta1, beta2, epsilon, weightDecay,
      step, root)
  }
}
