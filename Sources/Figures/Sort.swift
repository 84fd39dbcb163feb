/// In which order names stand along an axis or in a legend.
public enum Sort: Sendable, Equatable, Encodable {
  /// By value, smallest first.
  case ascending
  /// By value, largest first.
  case descending
  /// As they come in the data.
  case asGiven
  /// In this order.
  case listed([String])

  /// Writes Vega-Lite's `sort` property.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .ascending: try container.encode("ascending")
    case .descending: try container.encode("descending")
    case .asGiven: try container.encodeNil()
    case .listed(let names): try container.encode(names)
    }
  }
}
