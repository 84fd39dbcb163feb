public import SweepCore

/// A journal that cannot be believed: where and why.
public struct JournalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with a line.
  public enum Cause: Equatable, Sendable {
    /// The line cannot be read, but later ones can: this is not a torn end.
    case line(JournalLineError)
    /// The line's number is not the one after its predecessor's.
    case sequence(found: Int)
    /// The journal belongs to another plan.
    case plan(found: String, expected: String)
  }

  /// The file.
  public let path: String
  /// The line, from 1.
  public let line: Int
  /// What is wrong there.
  public let cause: Cause

  /// An error from its parts.
  public init(path: String, line: Int, cause: Cause) {
    self.path = path
    self.line = line
    self.cause = cause
  }

  /// One sentence.
  public var description: String {
    switch cause {
    case .line(let error): "\(path) is damaged in line \(line): \(error)"
    case .sequence(let found):
      "\(path) is damaged in line \(line): it has number \(found), so lines are missing"
    case .plan(let found, let expected):
      "\(path) belongs to plan \(found.prefix(12)), this run is plan \(expected.prefix(12)): "
        + "use another output folder"
    }
  }
}
