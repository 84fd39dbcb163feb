public import SweepCore

extension Plan {
  /// Names that cannot stand side by side in the store, as sentences; empty for a good plan.
  ///
  /// Axes, dimensions and records share one name space in the file. Better said before training
  /// than after.
  public var namingConflicts: [String] {
    let axes = self.axes.map(\.name)
    var problems: [String] = []
    let root = Schema.storeRoot(self, points: 1).arrays.map(\.name)
    problems += Self.repeated(
      root + [Schema.points, Schema.snapshots, Schema.provenance], in: "the store")
    problems += Self.repeated(
      Schema.shardRoot(self, points: 1).arrays.map(\.name)
        + [Schema.snapshots, Schema.provenance], in: "a shard file")
    problems += Self.repeated(
      Schema.pointsTable(self, points: 1).arrays.map(\.name), in: "the table of points")
    for bucket in buckets {
      let names = Schema.bucket(bucket, self, points: 1).arrays.map(\.name)
      problems += Self.repeated(names, in: "the snapshots \(bucket.name)")
    }
    for name in axes + records.map(\.name) + dimensions.map(\.name) where !Self.isIdentifier(name) {
      problems.append("\"\(name)\" is not a lower-case identifier")
    }
    for record in records + buckets.flatMap(\.tensors) {
      problems += Self.repeated(
        record.dimensions.map(\.name), in: "the dimensions of \"\(record.name)\"")
    }
    let dimensions = (records + buckets.flatMap(\.tensors)).flatMap(\.dimensions).map(\.name)
    for name in axes + records.map(\.name) + Set(dimensions).sorted()
    where Self.keywords.contains(name) {
      problems.append("\"\(name)\" is a word of Python, which users read the store with")
    }
    for record in records + buckets.flatMap(\.tensors)
    where record.type != .float32 && record.type != .float64 {
      problems.append("\"\(record.name)\" is neither float32 nor float64")
    }
    return problems
  }

  private static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  private static func repeated(_ names: [String], in place: String) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }.map {
      "\"\($0)\" would stand twice in \(place)"
    }
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, first == UInt8(ascii: "_") || isLower(first) else {
      return false
    }
    return name.utf8.allSatisfy { isLower($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
}
