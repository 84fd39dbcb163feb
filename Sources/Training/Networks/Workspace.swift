public import Compute

/// What the layers of a network share: parameters, memory, and how the pass under way is meant.
public final class Workspace {
  /// All parameters.
  public let parameters = Parameters()
  /// Where tensors lie.
  public let arena = TensorArena()
  /// Whether the pass is one of training: layers then keep what a backward pass needs, drop units,
  /// and normalise by the batch.
  public internal(set) var isTraining = false
  /// The stream that says which units are dropped; its state is part of a training's.
  public var dropout: SeededGenerator
  /// The stream that draws first weights.
  var initialising: SeededGenerator
  /// Names of the probe points to note in the passes to come.
  var wantedProbes: Set<String> = []
  /// What was noted, by name.
  var probed: [String: Tensor] = [:]

  /// A workspace whose first weights come from the stream `init` of `seed`.
  init(seed: Int) {
    initialising = SeededGenerator.stream(seed: seed, name: "init")
    dropout = SeededGenerator.stream(seed: seed, name: "dropout")
  }
}
