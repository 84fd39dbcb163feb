/// An axis as a sweep file writes it.
public struct WrittenAxis: Sendable, Hashable {
  /// The setup key and its line.
  public let name: SweepFile.Marked<String>
  /// The values; none of a drawn axis.
  public let values: [Value]
  /// Where a sample draws a value for each point from; `nil` for an axis with values.
  public let drawn: Distribution?

  /// Creates an axis with these values.
  public init(_ name: SweepFile.Marked<String>, values: [Value]) {
    self.name = name
    self.values = values
    drawn = nil
  }

  /// Creates an axis that is drawn.
  public init(_ name: SweepFile.Marked<String>, drawn: Distribution) {
    self.name = name
    values = []
    self.drawn = drawn
  }

  /// A value of a drawn axis, to check its type by.
  public var example: Value? { drawn.map { .number($0.value(at: 0.5)) } }
}
