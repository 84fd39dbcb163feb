import Synchronization

/// Counts the steps of computation; the computing thread bumps it, the control thread reads it.
///
/// It proves progress and not merely life: where it stands still for long, the worker counts as
/// stuck.
public final class ProgressCounter: Sendable {
  private let count = Atomic<UInt64>(0)

  /// A counter at zero.
  public init() {}

  /// Notes one step: a batch, a measure, a written array. Costs a few nanoseconds.
  public func step() { count.add(1, ordering: .relaxed) }

  /// The steps so far.
  public var steps: UInt64 { count.load(ordering: .relaxed) }
}
