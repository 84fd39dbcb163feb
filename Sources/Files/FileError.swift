import Glibc

/// What went wrong with one file: the operation, the path and the cause, as one sentence.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Why an operation failed.
  public enum Cause: Equatable, Sendable {
    /// The operating system refused; the value is its `errno`.
    case system(Int32)
    /// The content is not what it must be; the text says how far reading got.
    case damaged(String)
    /// Another process holds the lock; the text names it.
    case held(by: String)
  }

  /// The verb of the sentence, as in "cannot write results/x".
  public var operation: String
  /// The file or folder, as the caller named it.
  public var path: String
  /// Why.
  public var cause: Cause

  /// An error from its parts.
  public init(operation: String, path: String, cause: Cause) {
    self.operation = operation
    self.path = path
    self.cause = cause
  }

  /// What file systems without locks answer to the wish for one.
  private static let withoutLocks: Set<Int32> = [ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL]

  /// True when the file or folder is not there, as opposed to unreadable or damaged.
  public var isMissing: Bool { cause == .system(ENOENT) || cause == .system(ENOTDIR) }

  /// One sentence: "cannot write results/x: Permission denied".
  public var description: String {
    switch cause {
    case .system(let code) where operation == "lock" && Self.withoutLocks.contains(code):
      "cannot lock \(path): its file system offers no locks, or its lock server does not answer: "
        + "use a folder on another file system"
    case .system(let code): "cannot \(operation) \(path): \(unsafe String(cString: strerror(code)))"
    case .damaged(let reason): "cannot \(operation) \(path): \(reason)"
    case .held(let holder): "cannot \(operation) \(path): it is held by \(holder)"
    }
  }
}
