/// The declaration of something a trial writes: its name, shape, type and meaning.
///
/// Chunks, filters and attributes in shard files and in the store follow from it, and so do the
/// bytes a sweep will write.
public struct Record: Codable, Sendable, Hashable {
  /// What a record describes, which decides where it lives in the store.
  public enum Kind: String, Codable, Sendable {
    /// A value for each epoch: `[epoch]`.
    case curve
    /// A value for each snapshot: `[snapshot]` or `[snapshot, layer]`.
    case measurement
    /// An array for each snapshot: `[snapshot, ...]`.
    case tensor
  }

  /// The name of the data set, a valid Python identifier.
  public let name: String
  /// Curve, measurement or tensor.
  public let kind: Kind
  /// The dimensions, slowest first; those of a tensor start with `snapshot`.
  public let dimensions: [Dimension]
  /// The type of the elements.
  public let type: ElementType
  /// The unit: `1` for counts and ratios, `nat`, `bit`, `s`.
  public let units: String
  /// One phrase that a stranger understands.
  public let longName: String
  /// A sentence, where the meaning is not obvious.
  public let note: String?
  /// Whether the values are worth compressing: activations are, trained weights are not.
  public let isCompressed: Bool

  /// Creates a record.
  public init(
    _ name: String, _ kind: Kind, dimensions: [Dimension], type: ElementType, units: String,
    longName: String, note: String? = nil, isCompressed: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.dimensions = dimensions
    self.type = type
    self.units = units
    self.longName = longName
    self.note = note
    self.isCompressed = isCompressed
  }

  /// The lengths of the dimensions.
  public var shape: [Int] { dimensions.map(\.length) }

  /// How many elements one point has.
  public var elementCount: Int { shape.reduce(1, *) }

  /// The record with the padded dimensions of the plan, by name.
  func padded(to dimensions: [Dimension]) -> Record {
    Record(
      name, kind,
      dimensions: self.dimensions.map { own in dimensions.first { $0.name == own.name } ?? own },
      type: type, units: units, longName: longName, note: note, isCompressed: isCompressed)
  }
}
