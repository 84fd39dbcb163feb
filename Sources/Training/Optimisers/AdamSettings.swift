/// The constants of ``Adam``.
public struct AdamSettings: Sendable, Equatable, Codable {
  /// Step size.
  public var learningRate: Double
  /// Decay of the mean of gradients.
  public var beta1: Double
  /// Decay of the mean of squared gradients.
  public var beta2: Double
  /// Added to the root of the second moment.
  public var epsilon: Double
  /// Times the parameters, added to their gradient.
  public var weightDecay: Double

  /// The constants, with PyTorch's defaults.
  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }
}
