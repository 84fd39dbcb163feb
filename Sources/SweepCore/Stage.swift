/// What is done to a shard.
public enum Stage: String, Codable, Sendable, Hashable {
  /// Train every point, record it and measure its snapshots.
  case train
  /// Measure recorded snapshots again, without training.
  case measure
}
