/// Everything that continuing a training bit by bit needs, as a value: named arrays, so that
/// whoever keeps it need not know what is trained.
///
/// Names are those of a Swift property in snake case, such as `parameters`, `first_moment`,
/// `order_state`. What a training reads back is what it wrote; another model's state is refused.
public struct TrainingState: Sendable, Equatable {
  /// Parameters, moments, running statistics.
  public var floats: [String: [Float]]
  /// Sums of an epoch under way, rates of a schedule.
  public var doubles: [String: [Double]]
  /// Counters, and the states of generators as bit patterns.
  public var integers: [String: [Int64]]

  /// A state from its arrays.
  public init(
    floats: [String: [Float]] = [:], doubles: [String: [Double]] = [:],
    integers: [String: [Int64]] = [:]
  ) {
    self.floats = floats
    self.doubles = doubles
    self.integers = integers
  }
}
