/// What can be wrong with results and the files that hold them. Failures of HDF5 and of the file
/// system come as `HDF5Error` and `FileError`.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Which kind of trouble it is, for the exit code.
  public enum Kind: Sendable {
    /// A trial handed over something that its plan does not declare; a bug in an experiment.
    case undeclared
    /// A plan whose names cannot stand side by side in one file.
    case unfitPlan
    /// A file that is not what its name, its plan or its format promises.
    case corrupt
    /// Something asked for by a name that is not there.
    case missing
  }

  /// Which kind of trouble it is.
  public let kind: Kind
  /// The file, point or name it is about.
  public let subject: String
  /// What is wrong with it.
  public let reason: String

  /// An error from its parts.
  public init(_ kind: Kind, _ subject: String, _ reason: String) {
    self.kind = kind
    self.subject = subject
    self.reason = reason
  }

  /// One sentence.
  public var description: String { "\(subject): \(reason)" }
}
