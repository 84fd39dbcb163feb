/// Labels as 0, 1, 2, … in ascending order of their values, so that tables have no empty rows.
public struct LabelCodes: Sendable, Equatable {
  /// The code of each sample.
  public let codes: [Int32]
  /// The label behind each code, ascending.
  public let labels: [Int]
  /// Samples of each code.
  public let counts: [Int]

  /// The codes of labels.
  public init(_ values: [Int]) {
    let low = values.min() ?? 0
    let (width, isWide) = (values.max() ?? -1).subtractingReportingOverflow(low)
    guard !isWide, width < 4 * values.count + 1_024 else {
      self = Self.codes(of: values, ascending: values.sorted())
      return
    }
    var tally = [Int](repeating: 0, count: width + 1)
    for value in values { tally[value - low] += 1 }
    var code = [Int32](repeating: -1, count: width + 1)
    var found: [Int] = []
    for offset in tally.indices where tally[offset] > 0 {
      code[offset] = Int32(found.count)
      found.append(offset + low)
    }
    labels = found
    counts = tally.filter { $0 > 0 }
    codes = values.map { code[$0 - low] }
  }

  /// Codes of labels too far apart for a table.
  private static func codes(of values: [Int], ascending sorted: [Int]) -> LabelCodes {
    var found: [Int] = []
    var tally: [Int] = []
    for value in sorted {
      if found.last == value {
        tally[tally.count - 1] += 1
      } else {
        found.append(value)
        tally.append(1)
      }
    }
    let codes = values.map { value in
      var (low, high) = (0, found.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if found[middle] < value { low = middle + 1 } else { high = middle }
      }
      return Int32(low)
    }
    return LabelCodes(codes: codes, labels: found, counts: tally)
  }

  private init(codes: [Int32], labels: [Int], counts: [Int]) {
    self.codes = codes
    self.labels = labels
    self.counts = counts
  }

  /// The places of the samples of each code, in the order in which `order` goes through all.
  func members(in order: [Int32]) -> [[Int32]] {
    var members = counts.map { count in
      var own: [Int32] = []
      own.reserveCapacity(count)
      return own
    }
    for place in order { members[Int(codes[Int(place)])].append(place) }
    return members
  }
}
