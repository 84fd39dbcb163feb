/// The shape that stands for a row of data.
public struct Mark: Sendable, Equatable, Encodable {
  /// The shapes that Vega-Lite draws.
  public enum Kind: String, Sendable, Encodable {
    /// Shapes with one place.
    case point, circle, square, tick, text
    /// Shapes that join rows.
    case line, area, trail
    /// Shapes with an extent.
    case bar, rect, rule, arc
    /// Shapes that sum up a group of rows.
    case boxplot, errorbar, errorband
  }

  /// The shape.
  public var type: Kind
  /// From 0, not to be seen, to 1.
  public var opacity: Double?
  /// One colour for all, as `#rrggbb`.
  public var color: String?
  /// The area of a point in square pixels, or the width of a bar.
  public var size: Double?
  /// Whether points are filled.
  public var filled: Bool?
  /// The width of a line in pixels.
  public var strokeWidth: Double?
  /// Lengths of dashes and gaps in pixels.
  public var strokeDash: [Double]?
  /// Whether a line also shows its points.
  public var point: Bool?
  /// Whether what lies outside the axes is cut off.
  public var clip: Bool?
  /// Whether pointing at the shape shows its values.
  public var tooltip: Bool?

  /// A mark from its parts.
  public init(
    _ type: Kind, opacity: Double? = nil, color: String? = nil, size: Double? = nil,
    filled: Bool? = nil, strokeWidth: Double? = nil, strokeDash: [Double]? = nil,
    point: Bool? = nil, clip: Bool? = nil, tooltip: Bool? = nil
  ) {
    self.type = type
    self.opacity = opacity
    self.color = color
    self.size = size
    self.filled = filled
    self.strokeWidth = strokeWidth
    self.strokeDash = strokeDash
    self.point = point
    self.clip = clip
    self.tooltip = tooltip
  }
}
