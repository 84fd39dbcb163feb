/// One mark and what its properties stand for.
public struct Plot: Sendable, Equatable, Encodable {
  /// The shape drawn for each row, or for each group of rows.
  public var mark: Mark
  /// What positions, colours and sizes stand for.
  public var encoding: Encoding
  /// A line above this plot alone.
  public var title: String?
  /// The width in pixels; Vega-Lite's own when nil.
  public var width: Int?
  /// The height in pixels; Vega-Lite's own when nil.
  public var height: Int?
  /// Rows of its own; the figure's when nil.
  public var data: Table?

  /// A plot from its parts.
  public init(
    _ mark: Mark, _ encoding: Encoding, title: String? = nil, width: Int? = nil,
    height: Int? = nil, data: Table? = nil
  ) {
    self.mark = mark
    self.encoding = encoding
    self.title = title
    self.width = width
    self.height = height
    self.data = data
  }
}
