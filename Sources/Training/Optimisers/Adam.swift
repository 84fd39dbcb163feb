import Compute
import Glibc

/// Adam over one flat buffer of parameters, in PyTorch's form.
///
/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − lr · (m ÷ (1−β₁ᵗ)) ÷ (√(v ÷ (1−β₂ᵗ)) + ε). Weight
/// decay is added to g, as in PyTorch's `Adam` (its `AdamW` does otherwise).
///
/// Kingma, Ba: Adam, a method for stochastic optimization, ICLR 2015.
public struct Adam: Optimiser, Equatable {
  /// The constants of the rule.
  public private(set) var settings: AdamSettings
  private var firstMoment: [Float]
  private var secondMoment: [Float]
  private var updateCount = 0

  /// Adam for `count` parameters, before its first update.
  public init(_ settings: AdamSettings = AdamSettings(), count: Int) {
    self.settings = settings
    firstMoment = [Float](repeating: 0, count: count)
    secondMoment = firstMoment
  }

  /// The step size of the updates to come.
  public var learningRate: Double {
    get { settings.learningRate }
    set { settings.learningRate = newValue }
  }

  /// One update of `parameters` with `gradient`, both as long as the state.
  public mutating func update(_ parameters: inout [Float], gradient: [Float]) {
    updateCount += 1
    let time = Double(updateCount)
    let first = 1 - pow(settings.beta1, time)
    let second = 1 - pow(settings.beta2, time)
    let rule = AdamStep(
      beta1: Float(settings.beta1), beta2: Float(settings.beta2), epsilon: Float(settings.epsilon),
      weightDecay: Float(settings.weightDecay), step: Float(settings.learningRate / first),
      root: Float(1 / second.squareRoot()))
    rule.apply(
      gradient: gradient, parameters: &parameters, firstMoment: &firstMoment,
      secondMoment: &secondMoment)
  }

  /// Adds `first_moment`, `second_moment` and `update_count`.
  public func save(into state: inout TrainingState) {
    state.floats["first_moment"] = firstMoment
    state.floats["second_moment"] = secondMoment
    state.integers["update_count"] = [Int64(updateCount)]
  }

  /// Takes `first_moment`, `second_moment` and `update_count`.
  public mutating func restore(from state: TrainingState) throws(TrainingStateError) {
    let count = firstMoment.count
    let first = try state.floats("first_moment", count: count)
    let second = try state.floats("second_moment", count: count)
    let updates = try state.integers("update_count", count: 1)[0]
    guard updates >= 0, let counted = Int(exactly: updates) else {
      throw TrainingStateError("update_count", "found \(updates), allowed is 0 or more")
    }
    (firstMoment, secondMoment, updateCount) = (first, second, counted)
  }
}
