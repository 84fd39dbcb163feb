/// A `.npy` file that cannot be read, as one sentence.
public struct NumpyArrayError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Which kind of trouble it is.
  public enum Kind: Sendable {
    /// It is well-formed, and something that is not read here.
    case unsupported
    /// It is not what its own header promises.
    case damaged
  }

  /// Which kind of trouble it is.
  public let kind: Kind
  /// The file, as the caller named it.
  public let path: String
  /// What is wrong with it.
  public let reason: String

  /// One sentence.
  public var description: String { "cannot read \(path): \(reason)" }
}
