/// A number of the training stopped being finite: an outcome to record, not a crash.
public struct TrainingDivergence: Error, Sendable, Equatable, CustomStringConvertible {
  /// What left the finite numbers.
  public enum Quantity: String, Sendable {
    /// The loss of a batch, before its update.
    case loss
    /// The gradient of a batch, where it is clipped, before its update.
    case gradient
    /// The parameters, after an update.
    case parameters
  }

  /// The epoch it happened in, counted from 1.
  public let epoch: Int
  /// The step within the epoch, counted from 1.
  public let step: Int
  /// What was found not to be finite.
  public let quantity: Quantity

  /// A divergence from its parts.
  public init(epoch: Int, step: Int, quantity: Quantity) {
    self.epoch = epoch
    self.step = step
    self.quantity = quantity
  }

  /// One sentence for the reader of a log; the same on every machine, so without a NaN's sign.
  public var description: String {
    "Training diverged: the \(quantity.rawValue) left the finite numbers at step \(step) "
      + "of epoch \(epoch)."
  }
}
