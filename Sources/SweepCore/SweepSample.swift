/// How many points a sweep draws from all that its file describes.
public struct SweepSample: Sendable, Hashable {
  /// How many different points.
  public let points: Int
  /// The seed of the streams that they are drawn by.
  public let seed: Int64
  /// The line on which the sample stands.
  public let line: Int?
}
