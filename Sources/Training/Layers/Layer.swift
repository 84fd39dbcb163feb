import Compute

/// One part of a network: what it computes, and how a loss's slope goes back through it.
///
/// A layer is made for samples of one shape and reserves its parameters in a ``Workspace``. Between
/// a forward pass in training and the backward pass that follows it keeps what that needs, and lets
/// go of it then, so that memory is used again.
protocol Layer: AnyObject {
  /// Extents of a sample that comes out.
  var outputShape: [Int] { get }

  /// Numbers of a sample that are kept from the forward to the backward pass, at most.
  var keptNumbers: Int { get }

  /// The result for a batch.
  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor

  /// ∂L/∂x from ∂L/∂y of the last forward pass, which was one of training; writes the slopes of the
  /// layer's parameters.
  ///
  /// - Parameter needsInput: whether ∂L/∂x is wanted; the first layer of a network needs none.
  func backward(_ gradient: Tensor, in workspace: Workspace, needsInput: Bool) -> Tensor?
}

extension Layer {
  /// What a layer keeps is its result, mostly.
  var keptNumbers: Int { outputShape.reduce(1, *) }
}
