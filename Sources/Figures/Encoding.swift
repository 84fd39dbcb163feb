/// Which channel of a mark shows which field.
public struct Encoding: Sendable, Equatable, Encodable {
  /// Place from left to right.
  public var x: Channel?
  /// Place from bottom to top.
  public var y: Channel?
  /// The other end of a ranged mark.
  public var x2: Channel?
  /// The other end of a ranged mark.
  public var y2: Channel?
  /// Colour, with a legend.
  public var color: Channel?
  /// Shape of points.
  public var shape: Channel?
  /// Area of points or width of lines.
  public var size: Channel?
  /// Visibility.
  public var opacity: Channel?
  /// Dash pattern of lines.
  public var strokeDash: Channel?
  /// Splits lines without showing by what.
  public var detail: Channel?
  /// What a text mark says.
  public var text: Channel?
  /// The order in which a line joins its points.
  public var order: Channel?
  /// Offset within a band of the x axis: bars or boxes side by side.
  public var xOffset: Channel?
  /// What is shown when pointing at a mark.
  public var tooltip: [Channel]?

  /// An encoding from its channels.
  public init(
    x: Channel? = nil, y: Channel? = nil, x2: Channel? = nil, y2: Channel? = nil,
    color: Channel? = nil, shape: Channel? = nil, size: Channel? = nil, opacity: Channel? = nil,
    strokeDash: Channel? = nil, detail: Channel? = nil, text: Channel? = nil,
    order: Channel? = nil, xOffset: Channel? = nil, tooltip: [Channel]? = nil
  ) {
    self.x = x
    self.y = y
    self.x2 = x2
    self.y2 = y2
    self.color = color
    self.shape = shape
    self.size = size
    self.opacity = opacity
    self.strokeDash = strokeDash
    self.detail = detail
    self.text = text
    self.order = order
    self.xOffset = xOffset
    self.tooltip = tooltip
  }
}
