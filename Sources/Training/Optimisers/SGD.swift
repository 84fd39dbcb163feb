import Compute

/// Gradient descent with momentum over one flat buffer of parameters, in PyTorch's form.
///
/// g ← g + wd · θ; buf ← g at the first update, then μ · buf + g; θ ← θ − lr · buf. Since the
/// buffer starts at 0, the first update is like all others.
public struct SGD: Optimiser, Equatable {
  /// The constants of the rule.
  public private(set) var settings: SGDSettings
  private var momentum: [Float]

  /// Gradient descent for `count` parameters, before its first update.
  public init(_ settings: SGDSettings, count: Int) {
    self.settings = settings
    momentum = [Float](repeating: 0, count: count)
  }

  /// The step size of the updates to come.
  public var learningRate: Double {
    get { settings.learningRate }
    set { settings.learningRate = newValue }
  }

  /// One update of `parameters` with `gradient`, both as long as the state.
  public mutating func update(_ parameters: inout [Float], gradient: [Float]) {
    let rule = MomentumStep(
      rate: Float(settings.learningRate), momentum: Float(settings.momentum),
      weightDecay: Float(settings.weightDecay))
    rule.apply(gradient: gradient, parameters: &parameters, buffer: &momentum)
  }

  /// Adds `momentum`.
  public func save(into state: inout TrainingState) {
    state.floats["momentum"] = momentum
  }

  /// Takes `momentum`.
  public mutating func restore(from state: TrainingState) throws(TrainingStateError) {
    momentum = try state.floats("momentum", count: momentum.count)
  }
}
