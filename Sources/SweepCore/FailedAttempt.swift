/// A point whose trial threw an error.
public struct FailedAttempt: Codable, Sendable, Hashable {
  /// The lease.
  public let lease: Int
  /// The grid index.
  public let point: Int
  /// Why, in one line.
  public let message: String

  /// Creates the report of a failed attempt.
  public init(lease: Int, point: Int, message: String) {
    self.lease = lease
    self.point = point
    self.message = message
  }
}
