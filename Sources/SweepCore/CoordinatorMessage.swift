/// What the coordinator says to a worker.
public enum CoordinatorMessage: Codable, Sendable, Hashable {
  /// This is what we work on.
  case enrolment(enrolment: Enrolment)
  /// You are admitted.
  case welcome(welcome: Welcome)
  /// You are not, and this is why; do not come back.
  case rejected(reason: String)
  /// Work on this.
  case grant(lease: Lease)
  /// The journal has this file on disk.
  case committed(file: ShardName)
  /// This file is not what it is said to be, or not there, and does not count: forget it.
  case refused(file: ShardName, reason: String)
  /// This lease is no longer yours: stop working on it.
  case revoked(lease: Int)
  /// Finish the points that are due within so many seconds, hand back the rest.
  case drain(graceSeconds: Double)
  /// The sweep is over: leave.
  case leave
  /// I do not know you: say hello again.
  case unknown
}

/// What a worker that came with a token alone needs to know before it can say hello.
public struct Enrolment: Codable, Sendable, Hashable {
  /// The text of `plan.json`.
  public let plan: String
  /// Where the run folder is on the coordinator's machine.
  public let folder: String
  /// The content of the folder's probe file: who reads the same there shares the folder.
  public let nonce: String

  /// Creates an enrolment.
  public init(plan: String, folder: String, nonce: String) {
    self.plan = plan
    self.folder = folder
    self.nonce = nonce
  }
}

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
