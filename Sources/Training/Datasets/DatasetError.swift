import Files

/// Why a data set cannot be used, as one sentence.
public struct DatasetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Sendable {
    /// No data set has this name: a mistake in the sweep file.
    case unknown
    /// Files are not there: install or point to them.
    case missing
    /// Files are there and are not what they must be: get them again.
    case corrupt
    /// The operating system refused to read a file or to write the cache.
    case unusable
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// The data set or the file.
  public let subject: String
  /// What was found and what is allowed.
  public let reason: String

  /// A failure, as `kind`, whom it concerns, and a reason in words.
  public init(kind: Kind, subject: String, reason: String) {
    self.kind = kind
    self.subject = subject
    self.reason = reason
  }

  /// The same failure, as it concerns data sets.
  init(_ error: FileError) {
    if case .damaged(let reason) = error.cause {
      self.init(kind: .corrupt, subject: error.path, reason: reason)
    } else {
      self.init(
        kind: error.isMissing ? .missing : .unusable, subject: error.path, reason: "\(error)")
    }
  }

  /// Runs `body` and turns its failure into one that concerns data sets.
  static func translating<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(DatasetError) -> Result {
    do {
      return try body()
    } catch {
      throw DatasetError(error)
    }
  }

  /// One sentence with subject and reason.
  public var description: String {
    switch kind {
    case .unknown: "data set \"\(subject)\": \(reason)"
    case .missing: "data set files missing: \(reason)"
    case .corrupt: "damaged data set file \(subject): \(reason)"
    case .unusable: "data set not usable: \(reason)"
    }
  }
}
