/// What the coordinator says to a worker.
public enum CoordinatorMessage: Codable, Sendable, Hashable {
  /// You are admitted.
  case welcome(welcome: Welcome)
  /// You are not, and this is why; do not come back.
  case rejected(reason: String)
  /// Work on this.
  case grant(lease: Lease)
  /// The journal has this file on disk.
  case committed(file: ShardName)
  /// This lease is no longer yours: stop working on it.
  case revoked(lease: Int)
  /// Finish the points that are due within so many seconds, hand back the rest.
  case drain(graceSeconds: Double)
  /// The sweep is over: leave.
  case leave
  /// I do not know you: say hello again.
  case unknown
}

/// The terms under which a worker works.
public struct Welcome: Codable, Sendable, Hashable {
  /// Seconds between beats.
  public let beatSeconds: Double
  /// Seconds of silence after which the other side counts as lost.
  public let livenessSeconds: Double

  /// Creates the terms.
  public init(beatSeconds: Double, livenessSeconds: Double) {
    self.beatSeconds = beatSeconds
    self.livenessSeconds = livenessSeconds
  }
}
