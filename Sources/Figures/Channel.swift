/// Where a property of a mark comes from: a field of the data, or a constant.
public struct Channel: Sendable, Equatable {
  /// Where the value comes from.
  public enum Source: Sendable, Equatable {
    /// A column of the data, and how to read it.
    case field(String, Kind)
    /// One value of the data's kind, such as the height of a reference line.
    case datum(Cell)
    /// One value of the property's kind, such as a colour.
    case value(Cell)
  }

  /// How a field is read.
  public enum Kind: String, Sendable, Encodable {
    /// Numbers.
    case quantitative
    /// Names in an order.
    case ordinal
    /// Names.
    case nominal
  }

  /// How rows of one place become one value.
  public enum Aggregate: String, Sendable, Encodable {
    /// Common statistics.
    case count, mean, median, min, max, stdev, sum
  }

  /// Where the value comes from.
  public var source: Source
  /// The title of its axis or legend; the field's name when nil.
  public var title: String?
  /// How values become places or colours.
  public var scale: Scale?
  /// In which order names stand.
  public var sort: Sort?
  /// How rows of one place become one value.
  public var aggregate: Aggregate?
  /// The format of numbers in a text or tooltip channel, in d3's notation, such as `.2f`.
  public var format: String?
  /// False hides the legend.
  public var hasLegend = true

  /// A channel from its parts.
  public init(
    _ source: Source, title: String? = nil, scale: Scale? = nil, sort: Sort? = nil,
    aggregate: Aggregate? = nil, format: String? = nil, hasLegend: Bool = true
  ) {
    self.source = source
    self.title = title
    self.scale = scale
    self.sort = sort
    self.aggregate = aggregate
    self.format = format
    self.hasLegend = hasLegend
  }

  /// A field of numbers.
  public static func quantitative(
    _ field: String, title: String? = nil, scale: Scale? = nil, aggregate: Aggregate? = nil
  ) -> Channel {
    Channel(.field(field, .quantitative), title: title, scale: scale, aggregate: aggregate)
  }

  /// A field of names, by default in the order of the data.
  public static func nominal(
    _ field: String, title: String? = nil, scale: Scale? = nil, sort: Sort? = .asGiven
  ) -> Channel {
    Channel(.field(field, .nominal), title: title, scale: scale, sort: sort)
  }

  /// A field of names or small numbers that have an order.
  public static func ordinal(
    _ field: String, title: String? = nil, scale: Scale? = nil, sort: Sort? = nil
  ) -> Channel {
    Channel(.field(field, .ordinal), title: title, scale: scale, sort: sort)
  }
}
