public import Storage
public import Training

/// A format of a study's own in which results of a store can be written.
public struct StoreExport: Sendable {
  /// How the file of one point is made: from a store, for a point, as the settings say, given away
  /// piece by piece.
  public typealias Writing =
    @Sendable (
      _ store: borrowing Store, _ point: Int, _ settings: ExportSettings,
      _ write: (String) throws -> Void
    ) throws -> Void

  /// The word after `infosweep export`.
  public let name: String
  /// One phrase.
  public let summary: String
  /// The file's name.
  public let fileName: String
  /// Writes the file of one point.
  public let write: Writing

  /// Creates an export.
  public init(name: String, summary: String, fileName: String, write: @escaping Writing) {
    self.name = name
    self.summary = summary
    self.fileName = fileName
    self.write = write
  }
}

/// What a user may say about a format with many numbers.
public struct ExportSettings: Sendable {
  /// Significant digits of numbers; nil for as many as the format has.
  public var digits: Int?
  /// How many snapshots are written at most; nil for the study's own choice.
  public var checkpoints: Int?
  /// Where data sets are, for formats that hold samples.
  public let locations: DataLocations

  /// Creates settings.
  public init(digits: Int? = nil, checkpoints: Int? = nil, locations: DataLocations) {
    self.digits = digits
    self.checkpoints = checkpoints
    self.locations = locations
  }
}
