/// Measurements that cannot go where they were to go.
public struct MeasurementConflict: Error, Equatable, CustomStringConvertible {
  /// The file or table in question.
  public let subject: String
  /// What is there.
  public let found: String
  /// What could be there.
  public let allowed: String

  /// One sentence.
  public var description: String { "\(subject): found \(found); allowed: \(allowed)" }
}
