public import SweepCore

/// What a runner is given to carry out a lease: where to report, and when to stop.
public protocol LeaseControl {
  /// Notes one step of computation, which proves that the worker is not stuck.
  func step()

  /// Whether work of this length can still be begun and ended before the time to stop.
  func hasTime(for work: Duration) -> Bool

  /// Notes that one more point is computed, for the progress shown to people.
  func pointDone()

  /// Reports a complete file with its final name.
  func finished(_ file: ShardName, bytes: Int, seconds: Double)

  /// Tells the log, a sentence for people.
  func remark(_ sentence: String)

  /// Reports that the trial of one point threw an error.
  func failed(point: Int, message: String)
}
