import SweepCore

/// Points as the user names them: `#17`, `5..9`, `failed`, or by axis values.
struct PointSelector {
  let plan: Plan
  /// What `failed` stands for; asked only where it is needed.
  let failed: () throws -> PointSet

  /// The points that a text selects, at least one unless it is `failed`.
  ///
  /// Throws `UsageError` or `PointFilterError` where it selects none.
  func points(_ text: String) throws -> PointSet {
    let grid = try plan.grid
    let word = text.filter { $0 != " " }
    if word == "failed" { return try failed() }
    if word.contains("=") { return try PointFilter(text, of: grid).points }
    guard let range = Self.range(word) else {
      throw UsageError(
        "\"\(text)\" selects no points; "
          + "write #17, 5..9, failed, or axis values such as hidden_dim=16")
    }
    guard range.upperBound < grid.count else {
      throw UsageError(
        "there is no point #\(range.upperBound): the run has points #0 to #\(grid.count - 1)")
    }
    return PointSet(range.lowerBound..<range.upperBound + 1)
  }

  /// The one point that a text selects.
  func point(_ text: String) throws -> Int {
    let points = try points(text)
    guard points.count == 1, let point = points.ranges.first?.lowerBound else {
      throw UsageError(
        "\"\(text)\" selects \(points.count) points; name one, such as #17, or more of its axes")
    }
    return point
  }

  /// `17`, `#17`, `5..9` or `#5..#9`, both ends included.
  private static func range(_ word: String) -> ClosedRange<Int>? {
    func number(_ text: Substring) -> Int? {
      let digits = text.hasPrefix("#") ? text.dropFirst() : text
      return digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
    }
    guard let dots = word.firstRange(of: "..") else { return number(word[...]).map { $0...$0 } }
    guard let first = number(word[..<dots.lowerBound]),
      let last = number(word[dots.upperBound...]), first <= last
    else { return nil }
    return first...last
  }
}
