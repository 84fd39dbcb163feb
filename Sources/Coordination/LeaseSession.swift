public import SweepCore
import Synchronization

/// One lease as the computing thread sees it: what to do, where to report, and when to stop.
///
/// The computing thread calls `pointDone`, `finished` and `failed` as it goes, and asks
/// `shouldStop` between steps. None of these waits for anything.
public final class LeaseSession: Sendable {
  /// What is to be done.
  public let lease: Lease
  /// The worker's step counter, to be bumped at every step of computation.
  public let progress: ProgressCounter

  private let reports: Mailbox<ComputeReport>
  private let isRemote: Bool
  private let done = Atomic<Int>(0)
  /// Nanoseconds since `origin` by which to end: the largest number means never, the least at once.
  private let end = Atomic<Int64>(.max)
  private let origin = ContinuousClock.now

  /// - Parameter isRemote: whether this worker's files lie where the coordinator does not see them.
  init(
    _ lease: Lease, progress: ProgressCounter, reports: Mailbox<ComputeReport>,
    isRemote: Bool = false
  ) {
    self.lease = lease
    self.isRemote = isRemote
    self.progress = progress
    self.reports = reports
  }

  /// Whether to stop now, even within a point; what is not finished is handed back.
  public var shouldStop: Bool { !hasTime(for: .zero) }

  /// Whether a piece of work of this length can be begun and ended before the time to stop.
  public func hasTime(for work: Duration) -> Bool {
    let end = end.load(ordering: .relaxed)
    if end == .max { return true }
    return end != .min && Self.nanoseconds(origin.duration(to: .now) + work) < end
  }

  /// Notes that one more point of the lease is computed, for the progress shown to people.
  public func pointDone() { done.add(1, ordering: .relaxed) }

  /// Reports a complete file with its final name, which covers a part of the lease or all of it.
  ///
  /// - Parameter seconds: the work in it.
  public func finished(_ file: ShardName, bytes: Int, seconds: Double) {
    let seconds = seconds.isFinite ? max(0, seconds) : 0
    let shard = FinishedShard(
      lease: lease.id, file: file, bytes: bytes, seconds: seconds, isRemote: isRemote)
    reports.post(.finished(shard))
  }

  /// Reports that the trial of one point threw an error; the others of the lease go on.
  public func failed(point: Int, message: String) {
    let text = message.utf8.count <= 4_000 ? message : String(message.prefix(1_000)) + " ..."
    reports.post(.failed(FailedAttempt(lease: lease.id, point: point, message: text)))
  }

  /// How many points are computed.
  var pointsDone: Int { done.load(ordering: .relaxed) }

  /// Asks to stop at once.
  func stop() { end.store(.min, ordering: .relaxed) }

  /// Asks to stop after so long a time; an earlier end stays.
  func stop(within grace: Duration) {
    let wanted = Self.nanoseconds(origin.duration(to: .now) + grace)
    end.min(wanted, ordering: .relaxed)
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    guard seconds.magnitude < 1_000_000_000 else { return seconds < 0 ? .min + 1 : .max - 1 }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
