/// What was recorded and measured at one moment of a trial.
public struct SnapshotResult: Sendable, Equatable {
  /// The moment: a value of the snapshot dimension's coordinate, such as the epoch or the number of
  /// images seen; the position itself where the plan gives that dimension no coordinate.
  public var moment: Int
  /// What was measured of this snapshot by record name, last axis fastest, without the snapshot
  /// axis.
  public var measurements: [String: [Double]]
  /// The tensors of this snapshot by record name, last axis fastest, without the snapshot axis.
  public var tensors: [String: [Float]]
  /// The file that holds the tensors instead of `tensors`, in long trials.
  public var sealed: SealedSnapshot?

  /// A snapshot from its parts.
  public init(
    moment: Int, measurements: [String: [Double]] = [:], tensors: [String: [Float]] = [:],
    sealed: SealedSnapshot? = nil
  ) {
    self.moment = moment
    self.measurements = measurements
    self.tensors = tensors
    self.sealed = sealed
  }
}
