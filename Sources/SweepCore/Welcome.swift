/// The terms under which a worker works.
public struct Welcome: Codable, Sendable, Hashable {
  /// Seconds between beats.
  public let beatSeconds: Double
  /// Seconds of silence after which the other side counts as lost.
  public let livenessSeconds: Double
  /// The coordinator's port for shard files, where it pulls them.
  public var bulkPort: Int?

  /// Creates the terms.
  public init(beatSeconds: Double, livenessSeconds: Double, bulkPort: Int? = nil) {
    self.beatSeconds = beatSeconds
    self.livenessSeconds = livenessSeconds
    self.bulkPort = bulkPort
  }
}
