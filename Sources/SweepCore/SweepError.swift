/// What can be wrong with a sweep before anything runs.
public enum SweepError: Error, Sendable, Hashable {
  /// The product of the axes does not fit into 63 bits.
  case tooManyPoints
  /// A sweep file says something that it may not: where, what was found, what is allowed.
  case file(SweepFileProblem)
  /// A stored plan's digest is not that of its content.
  case damagedPlan(String)
}

/// One problem of a sweep file, told so that the user can mend it.
public struct SweepFileProblem: Error, Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  /// The line, from 1, where it is known.
  public let line: Int?
  /// What was found.
  public let found: String
  /// What is allowed there.
  public let allowed: String

  /// Creates a problem.
  public init(file: String, line: Int?, found: String, allowed: String) {
    self.file = file
    self.line = line
    self.found = found
    self.allowed = allowed
  }
}

extension SweepFileProblem: CustomStringConvertible {
  /// `configs/x.yaml:4: unknown key "epoch"; allowed: ...`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return allowed.isEmpty ? "\(place): \(found)" : "\(place): \(found); \(allowed)"
  }
}

extension SweepError: CustomStringConvertible {
  /// One sentence for the user.
  public var description: String {
    switch self {
    case .tooManyPoints: "the product of the axes exceeds 2^63 points"
    case .file(let problem): problem.description
    case .damagedPlan(let reason): "plan.json is damaged: \(reason)"
    }
  }
}
