/// Why a state cannot be continued from, as one sentence.
public struct TrainingStateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The array at fault.
  public let name: String
  /// What was found and what is allowed.
  public let reason: String

  /// An error from its parts.
  public init(_ name: String, _ reason: String) {
    self.name = name
    self.reason = reason
  }

  /// One sentence.
  public var description: String { "the state of a training does not fit: \(name): \(reason)" }
}

extension TrainingState {
  /// The array `name`, which must have `count` numbers.
  ///
  /// Throws ``TrainingStateError`` where it is missing or of another length.
  public func floats(_ name: String, count: Int) throws(TrainingStateError) -> [Float] {
    try Self.checked(floats[name], name, count)
  }

  /// The array `name`, which must have `count` numbers.
  ///
  /// Throws ``TrainingStateError`` where it is missing or of another length.
  public func doubles(_ name: String, count: Int) throws(TrainingStateError) -> [Double] {
    try Self.checked(doubles[name], name, count)
  }

  /// The array `name`, which must have `count` numbers.
  ///
  /// Throws ``TrainingStateError`` where it is missing or of another length.
  public func integers(_ name: String, count: Int) throws(TrainingStateError) -> [Int64] {
    try Self.checked(integers[name], name, count)
  }

  private static func checked<Number>(
    _ found: [Number]?, _ name: String, _ count: Int
  ) throws(TrainingStateError) -> [Number] {
    guard let found else { throw TrainingStateError(name, "it is missing") }
    guard found.count == count else {
      throw TrainingStateError(name, "found \(found.count) numbers, allowed are \(count)")
    }
    return found
  }
}
