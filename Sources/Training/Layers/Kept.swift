import Compute

/// What a layer keeps from a forward pass of training to the backward pass after it.
struct Kept<Value> {
  private var value: Value?

  /// Keeps a value in training; elsewhere lets go of the one kept.
  mutating func keep(_ value: @autoclosure () -> Value, in workspace: Workspace) {
    self.value = workspace.isTraining ? value() : nil
  }

  /// The value, which is then let go of, so that its memory is free once it has been used.
  mutating func take() -> Value {
    guard let value else { preconditionFailure("no forward pass of training came before") }
    self.value = nil
    return value
  }
}
