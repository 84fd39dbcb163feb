import SweepCore

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

extension ExperimentSetup {
  /// Refuses a word that is none of those allowed.
  static func require(
    _ word: String, among allowed: [String], key: String
  ) throws(SetupProblem) {
    guard !allowed.contains(word) else { return }
    throw SetupProblem(
      key: key, found: "\"\(word)\"", allowed: Suggestion.text(for: word, among: allowed))
  }

  /// Refuses a value that is out of range.
  static func require(
    _ holds: Bool, _ key: String, _ value: some CustomStringConvertible, _ allowed: String
  ) throws(SetupProblem) {
    guard !holds else { return }
    throw SetupProblem(key: key, found: "\(value)", allowed: "it is \(allowed)")
  }
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
