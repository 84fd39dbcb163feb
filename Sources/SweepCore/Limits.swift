/// How much trouble a sweep puts up with: the `limits` section of the sweep file.
///
/// Limits never change a result, so they are no part of the plan's digest.
public struct Limits: Codable, Sendable, Hashable {
  /// How often a point that failed is tried again.
  public var retries: Int
  /// Seconds one point may take; none by default.
  public var pointSeconds: Double?

  /// Creates limits.
  public init(retries: Int = 2, pointSeconds: Double? = nil) {
    self.retries = retries
    self.pointSeconds = pointSeconds
  }
}
