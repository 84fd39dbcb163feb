import Compute
import Glibc

/// Adam over one flat buffer of parameters, in PyTorch's form.
///
/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − lr · (m ÷ (1−β₁ᵗ)) ÷ (√(v ÷ (1−β₂ᵗ)) + ε).
///
/// Kingma, Ba: Adam, a method for stochastic optimization, ICLR 2015.
public struct Adam: Sendable, Equatable {
  /// The constants of the rule.
  public let settings: AdamSettings
  /// The moments and the number of updates; replace it to resume.
  public var state: AdamState

  /// Adam for `count` parameters, before its first update.
  public init(_ settings: AdamSettings = AdamSettings(), count: Int) {
    self.settings = settings
    state = AdamState(
      firstMoment: [Float](repeating: 0, count: count),
      secondMoment: [Float](repeating: 0, count: count), steps: 0)
  }

  /// One update of `parameters` with `gradient`, both as long as the state.
  public mutating func update(_ parameters: inout [Float], gradient: [Float]) {
    state.steps += 1
    let time = Double(state.steps)
    let first = 1 - pow(settings.beta1, time)
    let second = 1 - pow(settings.beta2, time)
    let rule = AdamStep(
      beta1: Float(settings.beta1), beta2: Float(settings.beta2), epsilon: Float(settings.epsilon),
      step: Float(settings.learningRate / first), root: Float(1 / second.squareRoot()))
    rule.apply(
      gradient: gradient, parameters: &parameters, firstMoment: &state.firstMoment,
      secondMoment: &state.secondMoment)
  }
}
