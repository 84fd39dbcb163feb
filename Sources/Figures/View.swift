/// What a figure shows: one plot, or several put together.
public indirect enum View: Sendable, Equatable {
  /// One plot.
  case plot(Plot)
  /// Plots over each other, on the same axes.
  case layers([Plot])
  /// Views side by side.
  case row([View])
  /// Views below each other.
  case column([View])
  /// One small copy of a view per value of a field, in rows of `columns`.
  case facet(Channel, columns: Int, View)
}

extension View: Encodable {
  private enum CodingKeys: String, CodingKey {
    case layer, hconcat, vconcat, facet, columns, spec
  }

  /// Writes Vega-Lite's view composition.
  public func encode(to encoder: any Encoder) throws {
    if case .plot(let plot) = self { return try plot.encode(to: encoder) }
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .plot: break
    case .layers(let plots): try container.encode(plots, forKey: .layer)
    case .row(let views): try container.encode(views, forKey: .hconcat)
    case .column(let views): try container.encode(views, forKey: .vconcat)
    case .facet(let channel, let columns, let view):
      try container.encode(channel, forKey: .facet)
      try container.encode(columns, forKey: .columns)
      try container.encode(view, forKey: .spec)
    }
  }
}
