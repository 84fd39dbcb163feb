import Files
public import SweepCore

/// A journal that cannot be believed: where and why.
public struct JournalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with a line.
  public enum Cause: Equatable, Sendable {
    /// The line cannot be read, and it is not the torn end that a crash leaves.
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
  /// Where in the file the line starts, in bytes.
  public let offset: Int
  /// What is wrong there.
  public let cause: Cause

  /// An error from its parts.
  public init(path: String, line: Int, offset: Int = 0, cause: Cause) {
    self.path = path
    self.line = line
    self.offset = offset
    self.cause = cause
  }

  /// What was found and what to do.
  public var description: String {
    switch cause {
    case .line(.form(let form)) where form > JournalLine.form:
      "\(damage): go on with the version that wrote it"
    case .line(.unknownEntry):
      "\(damage): go on with the version that wrote it, or \(repair)"
    case .line, .sequence:
      "\(damage): \(repair)"
    case .plan(let found, let expected):
      "\(path) belongs to plan \(found.prefix(12)), this run is plan \(expected.prefix(12)): "
        + "use another output folder"
    }
  }

  /// What was found, and where.
  public var damage: String {
    let place = "\(path) is damaged in line \(line), at byte \(offset)"
    switch cause {
    case .line(let error): return "\(place): \(error)"
    case .sequence(let found) where found < line:
      return "\(place): it has number \(found), so it is there twice"
    case .sequence(let found): return "\(place): it has number \(found), so lines are missing"
    case .plan: return description
    }
  }

  private var repair: String {
    "'infosweep verify \(Folder.parent(of: path)) --repair' keeps all good lines and finds out "
      + "from the shard files what the others said"
  }
}
