/// Something the scheduler wants done. The shell carries effects out in order, except that all
/// journal entries of a round are on disk before any message of that round leaves.
public enum Effect: Sendable, Hashable {
  /// Say this to that worker.
  case send(CoordinatorMessage, to: WorkerIdentity)
  /// Remember this.
  case append(JournalEntry)
  /// There is nothing more to do.
  case close(Outcome)

  /// How a coordinator ends.
  public enum Outcome: String, Sendable, Hashable {
    /// Every wanted point is done or given up.
    case complete
    /// It was asked to end before.
    case drained
  }
}
