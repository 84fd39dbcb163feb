/// The coordinator's answer to a verb.
public struct OperatorAnswer: Codable, Sendable, Hashable {
  /// How many points it concerned.
  public let points: Int

  /// Creates an answer.
  public init(points: Int) { self.points = points }
}
