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
