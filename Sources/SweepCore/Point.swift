/// One cell of the grid: what a trial is made from.
public struct Point: Sendable, Hashable {
  /// The place in the grid, from 0: the row of the point in the store.
  public let index: Int
  /// The value on each axis.
  public let values: [Value]
  /// The resolved setup: every key of the experiment with the value in force.
  public let setup: [String: Value]
  /// The identity: SHA-256 of the canonical text of what the point's results depend on.
  public let key: String
}
