/// How a ``Trainer`` goes through the samples.
public struct TrainingSettings: Sendable, Equatable, Codable {
  /// Passes over the samples; 1 is the single-pass mode.
  public var epochs: Int
  /// Samples per step.
  public var batchSize: Int
  /// Whether the last, smaller batch of an epoch is left out.
  public var dropsPartialBatch: Bool
  /// The optimiser, with the learning rate of the first epoch.
  public var optimiser: OptimiserSettings
  /// How the learning rate changes.
  public var learningRateRule: LearningRateRule
  /// The largest L2 norm of all gradients together; nil for no clipping.
  public var largestGradientNorm: Double?
  /// The seed of the streams `order/<epoch>`.
  public var seed: Int

  /// Settings from their parts.
  public init(
    epochs: Int, batchSize: Int, dropsPartialBatch: Bool = false,
    optimiser: OptimiserSettings = .adam(AdamSettings()),
    learningRateRule: LearningRateRule = .constant, largestGradientNorm: Double? = nil, seed: Int
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.dropsPartialBatch = dropsPartialBatch
    self.optimiser = optimiser
    self.learningRateRule = learningRateRule
    self.largestGradientNorm = largestGradientNorm
    self.seed = seed
  }
}
