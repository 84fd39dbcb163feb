/// What a verb of the front door asks of a running coordinator.
public enum OperatorMessage: Codable, Sendable, Hashable {
  /// Try these points again where they were given up.
  case retry(points: PointSet)
  /// A worker process that I started has ended without a word.
  case died(death: WorkerDeath)
}
