/// The tensors of all points that share their array shapes: one group under `/snapshots` in the
/// store.
public struct Bucket: Codable, Sendable, Hashable {
  /// The group's name, such as `hidden_dim_64`.
  public let name: String
  /// The setup values that put a point into this bucket.
  public let selector: [String: Value]
  /// The tensors, with the plan's padded snapshots.
  public let tensors: [Record]

  /// Creates a bucket.
  public init(name: String, selector: [String: Value], tensors: [Record]) {
    self.name = name
    self.selector = selector
    self.tensors = tensors
  }

  /// The tensors that a network can be put together from again: activations, which follow from
  /// them, are the ones worth compressing.
  public var weights: [Record] { tensors.filter { !$0.isCompressed } }

  /// Whether a point with this resolved setup belongs here.
  public func contains(_ setup: [String: Value]) -> Bool {
    selector.allSatisfy { key, value in setup[key] == value }
  }
}
