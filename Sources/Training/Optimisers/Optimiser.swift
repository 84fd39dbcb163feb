/// Changes parameters by their gradient, step by step.
///
/// Parameters and gradient are flat buffers: whatever layers there are, an update is one loop. The
/// moments and counters are a part of ``TrainingState`` under fixed names; the learning rate is
/// not, since a ``LearningRateSchedule`` gives it.
public protocol Optimiser: Sendable {
  /// The step size of the updates to come.
  var learningRate: Double { get set }

  /// One update of `parameters` with `gradient`, both as long as the optimiser was made for.
  mutating func update(_ parameters: inout [Float], gradient: [Float])

  /// Adds to `state` what going on from here needs.
  func save(into state: inout TrainingState)

  /// Goes to where an equal optimiser saved `state`.
  ///
  /// Throws ``TrainingStateError`` where something is missing or of another length; nothing is
  /// changed then.
  mutating func restore(from state: TrainingState) throws(TrainingStateError)
}
