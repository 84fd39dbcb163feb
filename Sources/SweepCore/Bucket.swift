/// The tensors, and the measured arrays, of all points that share their shapes: one group under
/// `/snapshots` in the store.
public struct Bucket: Codable, Sendable, Hashable {
  /// The group's name, such as `hidden_dim_64`.
  public let name: String
  /// The setup values that put a point into this bucket.
  public let selector: [String: Value]
  /// The tensors and arrays, with the plan's padded snapshots.
  public let tensors: [Record]

  /// Creates a bucket.
  public init(name: String, selector: [String: Value], tensors: [Record]) {
    self.name = name
    self.selector = selector
    self.tensors = tensors
  }

  /// The tensors that a network can be put together from again.
  public var weights: [Record] { tensors.filter(\.isWeight) }
  /// What is measured in the shapes of this bucket.
  public var arrays: [Record] { tensors.filter { $0.kind == .array } }

  /// Whether a point with this resolved setup belongs here.
  public func contains(_ setup: [String: Value]) -> Bool {
    selector.allSatisfy { key, value in setup[key] == value }
  }
}
