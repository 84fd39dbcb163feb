/// The declaration of something a trial writes: its name, shape, type and meaning.
///
/// Chunks, filters and attributes in shard files and in the store follow from it, and so do the
/// bytes a sweep will write.
public struct Record: Codable, Sendable, Hashable {
  /// What a record describes, which decides where it lives in the store.
  public enum Kind: String, Codable, Sendable {
    /// A value for each epoch, `[epoch]`, or for each step of another count.
    case curve
    /// What is measured of each snapshot: `[snapshot]`, `[snapshot, layer]`,
    /// `[snapshot, class, other_class]`; without `snapshot` what is measured of the last one.
    case measurement
    /// What is measured of each snapshot in a length that the setup decides, such as
    /// `[snapshot, unit]`: it stands beside the tensors of the same shapes.
    case array
    /// What training says once of the whole trial, such as the best epoch: `[]`.
    case fact
    /// A recorded array for each snapshot: `[snapshot, ...]`; without `snapshot` one for the trial.
    case tensor
  }

  /// The dimension of snapshots.
  public static let snapshot = "snapshot"
  /// The fact that tells when the best tensors were recorded.
  public static let bestEpoch = "best_epoch"

  /// The name of the data set, a valid Python identifier.
  public let name: String
  /// Where it comes from and where it lives.
  public let kind: Kind
  /// The dimensions, slowest first; where there are snapshots they come first.
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
    precondition(
      !dimensions.dropFirst().contains { $0.name == Self.snapshot }, "snapshots come first")
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
  /// The snapshots it has values for, `nil` where it has one for the whole trial.
  public var snapshots: Dimension? { dimensions.first { $0.name == Self.snapshot } }
  /// How many elements there are at one snapshot.
  public var snapshotElementCount: Int { elementCount / (snapshots?.length ?? 1) }

  /// Whether an experiment's `measure` gives the values.
  public var isMeasured: Bool { kind == .measurement || kind == .array }
  /// Whether it stands in the group of its shapes below `/snapshots`, and not in the cube.
  public var isInBucket: Bool { kind == .tensor || kind == .array }
  /// Whether a network can be put together from it again, at the snapshots it was recorded.
  public var isWeight: Bool { kind == .tensor && !isCompressed && snapshots != nil }
  /// Whether it follows from weights and data, such as activations.
  public var isActivation: Bool { kind == .tensor && isCompressed }

  /// The record with other dimensions.
  public func with(dimensions: [Dimension], name: String? = nil, note: String? = nil) -> Record {
    Record(
      name ?? self.name, kind, dimensions: dimensions, type: type, units: units,
      longName: longName, note: note ?? self.note, isCompressed: isCompressed)
  }

  /// The record with the padded dimensions of the plan, by name.
  func padded(to dimensions: [Dimension]) -> Record {
    with(
      dimensions: self.dimensions.map { own in
        dimensions.first { $0.name == own.name } ?? own
      })
  }
}
