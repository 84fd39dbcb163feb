/// A training that goes on step by step and whose state is a value, so that it can be stopped
/// between any two steps and continued elsewhere with the same bits.
public protocol ResumableTraining: AnyObject {
  /// Where it stands.
  var position: TrainingPosition { get }

  /// All that continuing from here needs.
  var state: TrainingState { get }

  /// Goes to a state that an equal training had.
  ///
  /// Throws ``TrainingStateError`` where an array is missing or of another length; nothing is
  /// changed then.
  func restore(_ state: TrainingState) throws(TrainingStateError)

  /// Makes one step.
  ///
  /// Throws ``TrainingDivergence`` where a number stops being finite.
  func step() throws

  /// What went wrong in the last step although its loss was finite; nil where nothing did. What was
  /// recorded up to there is good.
  var divergence: TrainingDivergence? { get }
}

extension ResumableTraining {
  /// Most see everything in the loss.
  public var divergence: TrainingDivergence? { nil }
}
