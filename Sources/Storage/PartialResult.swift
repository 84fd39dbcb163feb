/// What a trial under way has produced so far.
public struct PartialResult: Sendable, Equatable {
  /// Epochs trained.
  public var epochsRun = 0
  /// Values of each epoch, by record name.
  public var curves: [String: [Double]] = [:]
  /// How long each epoch took, in seconds.
  public var epochSeconds: [Double] = []
  /// Facts about the whole trial, by record name.
  public var facts: [String: [Double]] = [:]
  /// The best epoch so far, where one is kept.
  public var best: BestResult?
  /// The snapshots, in the order of their moments.
  public var snapshots: [SnapshotResult] = []

  /// Nothing yet.
  public init() {}
}
