/// One named hyper-parameter of a sweep and the values it takes, in the order of the sweep file.
public struct Axis: Codable, Sendable, Hashable {
  /// The setup key that the axis sets; also the name of its dimension in the store.
  public let name: String
  /// The type of its column in the store, which is the type of the setup key.
  public let type: ElementType
  /// The values, at least one, no two equal.
  public let values: [Value]

  /// Creates an axis; the caller has checked that there are values and that they differ.
  public init(name: String, type: ElementType, values: [Value]) {
    precondition(!values.isEmpty, "an axis has at least one value")
    self.name = name
    self.type = type
    self.values = values
  }
}
