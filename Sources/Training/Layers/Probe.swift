import Compute

/// A named point of a network where activations can be recorded; it changes nothing.
public final class Probe: Layer {
  /// Extents of a sample there.
  public let outputShape: [Int]
  /// The name that asks for it.
  public let name: String

  /// A probe of samples of a shape.
  init(_ name: String, shape: [Int]) {
    self.name = name
    outputShape = shape
  }

  var keptNumbers: Int { 0 }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    if workspace.wantedProbes.contains(name) { workspace.probed[name] = x }
    return x
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    gradient
  }
}
