/// Where training stands, told between two steps.
public struct TrainingProgress: Sendable, Equatable {
  /// The epoch under way, counted from 1.
  public let epoch: Int
  /// Steps done in it.
  public let step: Int
  /// Steps in an epoch.
  public let stepCount: Int
}
