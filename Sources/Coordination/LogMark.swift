public import SweepCore

/// Lines of a worker's log by which a reader finds what belongs to a lease.
public enum LogMark: Equatable, Sendable {
  /// A process starts; what stands before is of another one.
  case starts(process: Int32)
  /// A lease is taken in.
  case begins(lease: Int, points: Range<Int>, attempt: Int)
  /// The computing thread is through with a lease.
  case ended(lease: Int)

  /// The mark of a lease that is taken in.
  public static func begins(_ lease: Lease) -> LogMark {
    .begins(lease: lease.id, points: lease.range, attempt: lease.attempt)
  }

  /// The mark at the end of a line of the log, `nil` where there is none.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ")
    if let end = Self.tail(words, 3), end[0] == "lease", end[2] == "ended", let id = Int(end[1]) {
      self = .ended(lease: id)
    } else if let end = Self.tail(words, 7), end[0] == "lease", end[2] == "begins:",
      end[5] == "attempt", let id = Int(end[1]), let points = Self.range(end[4]),
      let attempt = Int(end[6])
    {
      self = .begins(lease: id, points: points, attempt: attempt)
    } else if let end = Self.tail(words, 3), end[0] == "starts,", end[1] == "process",
      let process = Int32(end[2])
    {
      self = .starts(process: process)
    } else {
      return nil
    }
  }

  private static func tail<Words: BidirectionalCollection>(
    _ words: Words, _ count: Int
  ) -> [Words.Element]? {
    words.count >= count ? Array(words.suffix(count)) : nil
  }

  /// `4..<8,` as it stands in the middle of a mark.
  private static func range(_ text: some StringProtocol) -> Range<Int>? {
    let bounds = text.split(separator: "..<")
    guard bounds.count == 2, let first = Int(bounds[0]), bounds[1].hasSuffix(","),
      let end = Int(bounds[1].dropLast()), first < end
    else { return nil }
    return first..<end
  }
}

extension LogMark: CustomStringConvertible {
  /// The words in the log.
  public var description: String {
    switch self {
    case .starts(let process): "the worker starts, process \(process)"
    case .begins(let lease, let points, let attempt):
      "lease \(lease) begins: points \(points), attempt \(attempt)"
    case .ended(let lease): "lease \(lease) ended"
    }
  }
}
