/// A set of grid indices, kept as ranges: the points a session is asked for.
public struct PointSet: Sendable, Hashable {
  /// The ranges, increasing, neither empty nor touching.
  public private(set) var ranges: [Range<Int>] = []

  /// The empty set.
  public init() {}

  /// All indices of a range.
  public init(_ range: Range<Int>) {
    if !range.isEmpty { ranges = [range] }
  }

  /// Adds a range that starts at or after the end of all others.
  public mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = ranges.last, last.upperBound >= range.lowerBound {
      precondition(last.lowerBound <= range.lowerBound, "ranges are added in increasing order")
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }

  /// How many indices there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The place of the first range that ends after `index`.
  private func place(after index: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first run of indices of the set within `range`.
  public func first(in range: Range<Int>) -> Range<Int>? {
    let place = place(after: range.lowerBound)
    guard !range.isEmpty, place < ranges.count, ranges[place].lowerBound < range.upperBound
    else { return nil }
    return ranges[place].clamped(to: range)
  }

  /// The runs of indices of the set within `range`.
  public func runs(in range: Range<Int>) -> [Range<Int>] {
    guard !range.isEmpty else { return [] }
    var runs: [Range<Int>] = []
    var place = place(after: range.lowerBound)
    while place < ranges.count, ranges[place].lowerBound < range.upperBound {
      runs.append(ranges[place].clamped(to: range))
      place += 1
    }
    return runs
  }

  /// How many indices of the set lie within `range`.
  public func count(in range: Range<Int>) -> Int {
    var count = 0
    var place = place(after: range.lowerBound)
    while place < ranges.count, ranges[place].lowerBound < range.upperBound {
      count += ranges[place].clamped(to: range).count
      place += 1
    }
    return count
  }

  /// The first `limit` indices of the set.
  public func prefix(_ limit: Int) -> PointSet {
    var prefix = PointSet()
    var rest = limit
    for range in ranges where rest > 0 {
      prefix.append(range.lowerBound..<range.lowerBound + min(rest, range.count))
      rest -= min(rest, range.count)
    }
    return prefix
  }
}

extension PointSet: Codable {
  /// Reads a list of pairs, first index and count, which must increase.
  public init(from decoder: any Decoder) throws {
    for pair in try decoder.singleValueContainer().decode([[Int]].self) {
      guard pair.count == 2, pair[0] >= ranges.last?.upperBound ?? 0, pair[1] > 0,
        case let (end, overflows) = pair[0].addingReportingOverflow(pair[1]), !overflows
      else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(pair) is no run of points"))
      }
      append(pair[0]..<end)
    }
  }

  /// Writes a list of pairs: first index and count.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(ranges.map { [$0.lowerBound, $0.count] })
  }
}
