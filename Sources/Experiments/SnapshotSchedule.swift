public import SweepCore

/// At which epochs a training is measured, and at which weights and activations are recorded.
public struct SnapshotSchedule: Sendable, Hashable {
  /// Epochs at which measurements are taken.
  public let measured: [Int]
  /// Epochs whose weights are recorded.
  public let weights: [Int]
  /// Epochs whose activations are recorded.
  public let activations: [Int]

  /// The schedule of a training of `epochs` epochs that measures every so many epochs and at the
  /// end.
  public init(epochs: Int, measuredEvery step: Int, policy: RecordingPolicy) {
    measured = Schedule.every(step).epochs(of: epochs, measured: [])
    weights = policy.weights.epochs(of: epochs, measured: measured)
    activations = policy.activations.epochs(of: epochs, measured: measured)
  }

  /// Every epoch at which something is recorded, increasing: the snapshots.
  public var epochs: [Int] {
    Set(measured).union(weights).union(activations).sorted()
  }

  /// The snapshot dimension of the records.
  ///
  /// - Parameter key: the setup key that sets how many snapshots there are.
  public func dimension(key: String) -> Dimension {
    Dimension(
      "snapshot", length: epochs.count, key: key, coordinate: "snapshot_epoch", values: epochs)
  }
}
