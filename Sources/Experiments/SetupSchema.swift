import Foundation
public import SweepCore

/// The keys of an experiment's setup: their names, types and defaults, and how written values are
/// read.
public struct SetupSchema: Sendable {
  /// One key.
  public struct Key: Sendable, Hashable {
    /// The word of the sweep file.
    public let name: String
    /// The type of the values, and of an axis over them.
    public let type: SweepCore.ElementType
    /// The value in force where nothing is written.
    public let standard: Value
  }

  /// The keys in the order of declaration.
  public let keys: [Key]
  private let read: @Sendable ([String: Value]) throws -> [String: Value]

  /// The schema of an experiment.
  public init<Study: Experiment>(of experiment: Study.Type) throws {
    keys = try SetupEncoder.keys(of: Study.Setup()).map { key in
      Key(name: key.name, type: key.type, standard: key.value)
    }
    read = { values in
      let setup = try Self.decode(Study.Setup.self, from: values)
      try setup.validate()
      return try SetupEncoder.keys(of: setup).reduce(into: [:]) { $0[$1.name] = $1.value }
    }
  }

  /// All keys with their values, where only some were written.
  ///
  /// Throws `SetupProblem` where a key is not known, a value has the wrong type, or validation
  /// fails.
  public func resolve(_ written: [String: Value]) throws -> [String: Value] {
    for (key, value) in written.sorted(by: { $0.key < $1.key }) { try check(key, value) }
    let standards = keys.reduce(into: [String: Value]()) { $0[$1.name] = $1.standard }
    return try read(standards.merging(written) { _, written in written })
  }

  /// The type of a key.
  public func type(of key: String) -> SweepCore.ElementType? {
    keys.first { $0.name == key }?.type
  }

  /// Checks that there is this key and that it takes values of this type.
  ///
  /// Throws `SetupProblem` where not; whether the value is in range is for `resolve` to say.
  func check(_ name: String, _ value: Value) throws(SetupProblem) {
    guard let key = keys.first(where: { $0.name == name }) else {
      throw SetupProblem(
        key: name, found: "not a setup key",
        allowed: Suggestion.text(for: name, among: keys.map(\.name)))
    }
    if case .number(let number) = value, !number.isFinite {
      throw SetupProblem(key: name, found: "\(value)", allowed: "it is a finite number")
    }
    let fits: Bool
    switch (key.type, key.standard) {
    case (_, .list): if case .list = value { fits = true } else { fits = false }
    case (.int8, _): if case .boolean = value { fits = true } else { fits = false }
    case (.int32, _): fits = value.asInteger.map { Int32(exactly: $0) != nil } ?? false
    case (.int64, _): fits = value.asInteger != nil
    case (.float32, _), (.float64, _): fits = value.asDouble != nil
    case (.text, _): fits = value.asText != nil
    }
    guard fits else {
      throw SetupProblem(
        key: name, found: "\(value), which is \(value.kind)",
        allowed: "it is \(Self.word(for: key)), such as \(key.standard)")
    }
  }

  private static func word(for key: Key) -> String {
    switch key.type {
    case .int8: "true or false"
    case .int32: "a whole number of at most 32 bits"
    case .int64: "a whole number"
    case .float32, .float64: "a number"
    case .text: key.standard.kind
    }
  }

  /// Reads values into a setup; the keys and types have been checked.
  static func decode<Setup: ExperimentSetup>(
    _ type: Setup.Type, from values: [String: Value]
  ) throws -> Setup {
    let data = try CanonicalJSON.data(values)
    do {
      return try JSONDecoder().decode(Setup.self, from: data)
    } catch let error as DecodingError {
      throw Self.problem(error)
    }
  }

  private static func problem(_ error: DecodingError) -> SetupProblem {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      SetupProblem(
        key: context.codingPath.first?.stringValue ?? "setup", found: "of another form",
        allowed: context.debugDescription)
    case .keyNotFound(let key, _):
      SetupProblem(key: key.stringValue, found: "missing", allowed: "it has a value")
    @unknown default: SetupProblem(key: "setup", found: "\(error)", allowed: "")
    }
  }
}
