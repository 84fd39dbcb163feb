import Compute

/// What a ``Trainer`` lowers: the loss of a model on samples, with its slope.
public protocol Objective: AnyObject {
  /// The model's parameters, into whose gradients the slope goes.
  var parameters: Parameters { get }

  /// How many samples an epoch has.
  var sampleCount: Int { get }

  /// Batches smaller than this are left out.
  var smallestBatch: Int { get }

  /// Whether a parameter that is not finite may be unseen in the loss: oneDNN's rectifiers and its
  /// pooling make finite numbers of it.
  var hidesNonFinite: Bool { get }

  /// The names of the numbers that a step gives; the first is what is lowered.
  var termNames: [String] { get }

  /// Prepares streams of an epoch, counted from 1.
  func beginEpoch(_ epoch: Int)

  /// The terms of the samples at `indices`, and ∂(first term)/∂parameters into the gradients.
  func evaluate(_ indices: Span<Int32>) -> [Double]

  /// Adds to `state` what going on in the middle of an epoch needs beside the parameters.
  func save(into state: inout TrainingState)

  /// Goes to where an equal objective saved `state`; nothing is changed where it throws.
  func restore(from state: TrainingState) throws(TrainingStateError)
}

extension Objective {
  /// One sample is a batch.
  public var smallestBatch: Int { 1 }

  /// Dense networks show it.
  public var hidesNonFinite: Bool { false }

  /// Most have no streams of their own.
  public func beginEpoch(_ epoch: Int) {}
}
