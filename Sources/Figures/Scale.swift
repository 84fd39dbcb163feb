/// How the values of a channel become places, sizes or colours.
public struct Scale: Sendable, Equatable, Encodable {
  /// The mappings.
  public enum Kind: String, Sendable, Encodable {
    /// Of numbers.
    case linear, log, sqrt, symlog
  }

  /// The mapping; Vega-Lite's own for the field's kind when nil.
  public var type: Kind?
  /// The values covered: two ends for numbers, all of them for names.
  public var domain: [Cell]?
  /// What the values become: colours as `#rrggbb`, or pixels.
  public var range: [Cell]?
  /// A named colour scheme, such as `viridis` or `redblue`.
  public var scheme: String?
  /// The number in the middle of a diverging scheme.
  public var domainMid: Double?
  /// Whether zero is on the axis.
  public var zero: Bool?
  /// Whether the ends are round numbers.
  public var nice: Bool?
  /// Whether it runs backwards.
  public var reverse: Bool?

  /// A scale from its parts.
  public init(
    _ type: Kind? = nil, domain: [Cell]? = nil, range: [Cell]? = nil, scheme: String? = nil,
    domainMid: Double? = nil, zero: Bool? = nil, nice: Bool? = nil, reverse: Bool? = nil
  ) {
    self.type = type
    self.domain = domain
    self.range = range
    self.scheme = scheme
    self.domainMid = domainMid
    self.zero = zero
    self.nice = nice
    self.reverse = reverse
  }

  /// The palette's colours for `names`, in that order and around again after the eighth: a name has
  /// one colour in all plots that are given the same names.
  public static func categories(_ names: [String]) -> Scale {
    let colours = names.indices.map { Palette.categories[$0 % Palette.categories.count] }
    return Scale(domain: names.map(Cell.text), range: colours.map { .text($0.hex) })
  }
}
