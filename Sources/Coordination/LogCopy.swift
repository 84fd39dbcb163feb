import Synchronization

/// A copy of the last lines of a log, for a reader elsewhere. It forgets the oldest first.
public final class LogCopy: Sendable {
  private static let limit = 500
  private static let lineBytes = 500
  private let lines = Mutex<[String]>([])

  /// An empty copy.
  public init() {}

  /// Adds a line.
  public func add(_ line: String) {
    lines.withLock { lines in
      lines.append(line.utf8.count <= Self.lineBytes ? line : String(line.prefix(100)) + " ...")
      if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
    }
  }

  /// Takes out what fits into one letter, oldest first.
  func take() -> [String] {
    lines.withLock { lines in
      let taken = Array(lines.prefix(100))
      lines.removeFirst(taken.count)
      return taken
    }
  }
}
