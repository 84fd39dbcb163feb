/// Something that happened, as the scheduler is told.
public enum Event: Sendable, Hashable {
  /// A worker said something. A finished file has been checked by the shell: it is there, and as
  /// long as the message says.
  case message(WorkerMessage)
  /// The connection to a worker closed.
  case disconnected(WorkerIdentity)
  /// A well-named file lay in `shards/` that the journal does not know.
  case adopted(ShardName, bytes: Int)
  /// A committed file is missing or damaged.
  case dropped(ShardName, reason: String)
  /// Those of these points that were given up are to be tried again.
  case retry(PointSet)
  /// A worker process is known to have ended.
  case died(WorkerDeath)
  /// The disk is too full to give out work, for this reason; `nil` where it is not any more.
  case paused(String?)
  /// Finish what is due within so many seconds and give out nothing new.
  case drain(graceSeconds: Double)
  /// Time passed.
  case tick
}
