public import Files
public import ZeroMQ

/// Why the keys of a run cannot be used.
public enum RunKeysError: Error, Equatable, Sendable {
  /// Others than the owner may look into a file or folder.
  case open(path: String, permissions: UInt32)
  /// A file does not hold a pair of keys.
  case damaged(path: String)
  /// A file cannot be read or written.
  case file(FileError)
  /// No keys can be made.
  case library(ZeroMQError)
}

extension RunKeysError: CustomStringConvertible {
  /// One sentence that says what to do.
  public var description: String {
    switch self {
    case .open(let path, let permissions):
      "\(path) is open to others (mode \(String(permissions, radix: 8))): take their rights away "
        + "with chmod go= \(path), and rotate the keys where others may have read them"
    case .damaged(let path):
      "\(path) does not hold a pair of keys: remove it to have new ones made, "
        + "then every worker needs a new join token"
    case .file(let error): error.description
    case .library(let error): error.description
    }
  }
}
