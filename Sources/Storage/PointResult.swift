public import SweepCore

/// Everything that one trial produced.
public struct PointResult: Sendable, Equatable {
  /// The point that was trained.
  public let point: Point
  /// `complete` or `diverged`; a point that failed has no result.
  public var status: PointStatus
  /// One line that says why, where the status is not `complete`; the same on every repeat.
  public var message: String
  /// How many epochs were trained; fewer than planned where the trial stopped early.
  public var epochsRun: Int
  /// Values of each epoch, by record name. Stored in the type of the record.
  public var curves: [String: [Double]]
  /// The snapshots, in the order of their moments.
  public var snapshots: [SnapshotResult]
  /// Facts about the whole trial, by record name.
  public var facts: [String: [Double]]
  /// The tensors of the best epoch, where they are kept.
  public var best: BestResult?
  /// Where and when; the only part that may differ between repeats.
  public var provenance: Provenance

  /// A result from its parts.
  public init(
    point: Point, status: PointStatus = .complete, message: String = "", epochsRun: Int,
    curves: [String: [Double]], snapshots: [SnapshotResult],
    facts: [String: [Double]] = [:], best: BestResult? = nil, provenance: Provenance
  ) {
    precondition(status == .complete || status == .diverged, "a result is complete or diverged")
    self.point = point
    self.status = status
    self.message = message
    self.epochsRun = epochsRun
    self.curves = curves
    self.snapshots = snapshots
    self.facts = facts
    self.best = best
    self.provenance = provenance
  }

  /// SHA-256 over name, type, shape and little-endian values of everything but the provenance, in
  /// the order in which a shard file holds it, padded as the plan says. Equal results have equal
  /// digests, on every machine.
  ///
  /// Throws `StorageError` where the result holds something that the plan does not declare, and
  /// `HDF5Error` where a sealed snapshot cannot be read.
  public func contentDigest(in plan: Plan) throws -> String {
    try PaddedResult(self, in: plan).contentDigest()
  }
}
