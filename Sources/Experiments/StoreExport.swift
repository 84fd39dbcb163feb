public import Storage

/// A format of a study's own in which results of a store can be written.
public struct StoreExport: Sendable {
  /// The word after `infosweep export`.
  public let name: String
  /// One phrase.
  public let summary: String
  /// The text of one point's file.
  public let text: @Sendable (borrowing Store, Int) throws -> String
  /// The file's name.
  public let fileName: String

  /// Creates an export.
  public init(
    name: String, summary: String, fileName: String,
    text: @escaping @Sendable (borrowing Store, Int) throws -> String
  ) {
    self.name = name
    self.summary = summary
    self.fileName = fileName
    self.text = text
  }
}
