import Synchronization

/// How far a measure is, written by the threads that work and read by the one that shows it.
final class MeasureProgress: Sendable {
  private let total = Atomic<Int>(0)
  private let finished = Atomic<Int>(0)

  /// Steps announced so far.
  var expected: Int { total.load(ordering: .relaxed) }

  /// Steps done so far.
  var done: Int { finished.load(ordering: .relaxed) }

  /// Announces steps.
  func expect(_ steps: Int) { total.add(steps, ordering: .relaxed) }

  /// Tells that steps are done.
  func advance(by steps: Int = 1) { finished.add(steps, ordering: .relaxed) }
}
