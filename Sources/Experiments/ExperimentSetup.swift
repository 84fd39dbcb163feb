/// One grid point as its experiment reads it: a flat structure in which every key has a default.
public protocol ExperimentSetup: Codable, Sendable {
  /// The defaults.
  init()

  /// The data set's name.
  var dataset: String { get }

  /// The seed of all streams.
  var seed: Int64 { get }

  /// Checks what types cannot say.
  func validate() throws(SetupProblem)
}

/// A setup key with a value that it may not have.
public struct SetupProblem: Error, Sendable, Hashable {
  /// The key.
  public let key: String
  /// What was found.
  public let found: String
  /// What is allowed.
  public let allowed: String

  /// Creates a problem.
  public init(key: String, found: String, allowed: String) {
    self.key = key
    self.found = found
    self.allowed = allowed
  }
}

extension SetupProblem: CustomStringConvertible {
  /// `epochs is -1; allowed: a whole number above 0`.
  public var description: String { "\(key) is \(found); \(allowed)" }
}
