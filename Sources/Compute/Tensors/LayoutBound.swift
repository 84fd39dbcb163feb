/// An operation made for batches that all lie in one way.
public protocol LayoutBound: AnyObject {
  /// How they lie.
  var batch: BatchLayout { get }
}

extension LayoutBound {
  /// Whether a batch lies as the operation expects.
  public func takes(_ x: Tensor) -> Bool { batch.takes(x) }

  /// Ends the program where it does not.
  func check(_ x: Tensor) { precondition(takes(x), "the batch lies otherwise") }
}
