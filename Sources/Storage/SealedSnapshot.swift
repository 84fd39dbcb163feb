/// The file in which the tensors of one snapshot of a long trial wait for their shard file.
public struct SealedSnapshot: Sendable, Equatable {
  /// The folder of the trial's checkpoints.
  public let folder: String
  /// The file's name, made of the moment and the content.
  public let name: String
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let digest: String
  /// The tensors in it by record name, sorted.
  public let tensors: [String]

  /// A file from its parts.
  public init(folder: String, name: String, digest: String, tensors: [String]) {
    self.folder = folder
    self.name = name
    self.digest = digest
    self.tensors = tensors
  }

  /// Where the file is.
  public var path: String { "\(folder)/\(name)" }
}
