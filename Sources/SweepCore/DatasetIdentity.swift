/// Which data a sweep was planned on: a name, and a digest of the content.
public struct DatasetIdentity: Codable, Sendable, Hashable {
  /// The name the sweep file uses.
  public let name: String
  /// SHA-256 of the data set's content, 64 hexadecimal digits.
  public let digest: String

  /// Creates an identity.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}
