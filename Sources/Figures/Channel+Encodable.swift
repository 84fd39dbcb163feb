extension Channel: Encodable {
  private enum CodingKeys: String, CodingKey {
    case field, type, datum, value, title, scale, sort, aggregate, format, legend
  }

  /// Writes a Vega-Lite channel definition.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch source {
    case .field(let name, let kind):
      try container.encode(Self.escaped(name), forKey: .field)
      try container.encode(kind, forKey: .type)
    case .datum(let cell): try container.encode(cell, forKey: .datum)
    case .value(let cell): try container.encode(cell, forKey: .value)
    }
    try container.encodeIfPresent(title, forKey: .title)
    try container.encodeIfPresent(scale, forKey: .scale)
    try container.encodeIfPresent(sort, forKey: .sort)
    try container.encodeIfPresent(aggregate, forKey: .aggregate)
    try container.encodeIfPresent(format, forKey: .format)
    if !hasLegend { try container.encodeNil(forKey: .legend) }
  }

  /// Vega-Lite reads dots and brackets in a field's name as a path, unless after a backslash.
  private static func escaped(_ name: String) -> String {
    String(name.flatMap { ".[]\\\"'".contains($0) ? ["\\", $0] : [$0] })
  }
}
