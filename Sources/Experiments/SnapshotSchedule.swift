public import SweepCore

/// At which moments a training is measured, and at which weights and activations are recorded.
public struct SnapshotSchedule: Sendable, Hashable {
  /// Moments at which measurements are taken.
  public let measured: [Int]
  /// Moments whose weights are recorded.
  public let weights: [Int]
  /// Moments whose activations are recorded.
  public let activations: [Int]
  private let coordinate: String
  private let policy: RecordingPolicy

  /// The schedule of a training of `epochs` epochs that measures every so many epochs and at the
  /// end.
  public init(epochs: Int, measuredEvery step: Int, policy: RecordingPolicy) {
    let measured = Schedule.every(step).moments(among: 0...epochs, measured: [])
    self.init(among: 0...epochs, measured: measured, coordinate: "snapshot_epoch", policy: policy)
  }

  /// The schedule of a training that counts otherwise than in epochs.
  ///
  /// - Parameters:
  ///   - moments: all moments at which it can record, increasing, the first before it begins.
  ///   - measured: those of them at which it measures.
  ///   - coordinate: what they count, such as `images_seen`.
  public init(moments: [Int], measured: [Int], coordinate: String, policy: RecordingPolicy) {
    self.init(among: moments, measured: measured, coordinate: coordinate, policy: policy)
  }

  private init(
    among all: some RandomAccessCollection<Int>, measured: [Int], coordinate: String,
    policy: RecordingPolicy
  ) {
    self.measured = measured
    weights = policy.weights.moments(among: all, measured: measured)
    activations = policy.activations.moments(among: all, measured: measured)
    self.coordinate = coordinate
    self.policy = policy
  }

  /// The memory that recorded tensors take at most, in bytes: more of them is kept in files.
  ///
  /// - Parameters:
  ///   - weights: bytes of the weights of one snapshot.
  ///   - activations: bytes of the activations of one snapshot.
  func memory(weights: Double, activations: Double) -> Double {
    let all = Double(self.weights.count) * weights + Double(self.activations.count) * activations
    let largest =
      (self.weights.isEmpty ? 0 : weights) + (self.activations.isEmpty ? 0 : activations)
    return min(all, Double(TrialCheckpoints.standardMemory) + largest)
  }

  /// Every moment at which something is recorded, increasing: the snapshots.
  public var moments: [Int] {
    Set(measured).union(weights).union(activations).sorted()
  }

  /// The snapshot dimension of the records.
  ///
  /// - Parameter key: the setup key that sets how many snapshots there are.
  public func dimension(key: String) -> Dimension {
    let moments = moments
    return Dimension(
      Record.snapshot, length: moments.count, key: key, coordinate: coordinate, values: moments)
  }

  /// What is recorded of these tensors: those for which there are moments, and, where the policy
  /// asks for the best, their forms without snapshots and the epoch they are from.
  public func tensors(weights: [Record], activations: [Record]) -> [Record] {
    let best =
      (policy.weights.includesBest ? weights : [])
      + (policy.activations.includesBest ? activations : [])
    return (self.weights.isEmpty ? [] : weights) + (self.activations.isEmpty ? [] : activations)
      + best.map(Self.best) + (best.isEmpty ? [] : [Self.bestEpoch])
  }

  private static func best(_ tensor: Record) -> Record {
    let inner = tensor.dimensions.filter { $0.name != Record.snapshot }
    let notes = [tensor.note, "At the epoch that best_epoch names."].compactMap { $0 }
    return tensor.with(
      dimensions: inner, name: Self.bestName(tensor.name), note: notes.joined(separator: " "))
  }

  /// The name of a tensor's best form.
  static func bestName(_ tensor: String) -> String { "best_\(tensor)" }

  private static let bestEpoch = Record(
    Record.bestEpoch, .fact, dimensions: [], type: .float64, units: "1",
    longName: "epoch with the best value of the study's curve, counted from 1",
    note: "Of equal values the first counts; the tensors best_... are from this epoch.")
}
