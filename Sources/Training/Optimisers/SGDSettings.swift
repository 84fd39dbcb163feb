/// The constants of ``SGD``.
public struct SGDSettings: Sendable, Equatable, Codable {
  /// Step size.
  public var learningRate: Double
  /// Decay of the sum of gradients.
  public var momentum: Double
  /// Times the parameters, added to their gradient: biases and normalisations are not spared.
  public var weightDecay: Double

  /// The constants.
  public init(learningRate: Double, momentum: Double = 0, weightDecay: Double = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }
}
