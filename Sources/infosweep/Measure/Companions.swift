import SweepCore

/// The arrays that go with those that are measured, such as labels: one for all, or one for each.
struct Companions: Sendable {
  private let paths: [ArrayPath]
  /// The one for all.
  private let shared: InputArray?

  /// Reads the one for all, if there is one; the others are read when they are asked for.
  init(_ option: String, _ texts: [String], for count: Int) throws {
    guard texts.count == 1 || texts.count == count else {
      throw UsageError(
        "found \(texts.count) arrays for \(option) and \(count) to measure, allowed are 1 or "
          + "\(count)"
      )
    }
    paths = try texts.map { text throws(UsageError) in try ArrayPath(text) }
    shared = paths.count == 1 ? try InputArray(paths[0]) : nil
  }

  /// The array that goes with number `index`.
  func array(for index: Int) throws -> InputArray {
    try shared ?? InputArray(paths[index])
  }
}
