/// The piece of each array that was read last. Results are asked for point by point, in their
/// order; reading them so from the file, or whole, would cost time or memory.
struct ArrayCache {
  private var pieces: [String: (rows: Range<Int>, values: [Double])] = [:]

  /// Values of one row of an array, `width` of them.
  ///
  /// - Parameters:
  ///   - piece: The rows to be read with it, where they have to be read.
  ///   - read: Reads rows.
  mutating func row(
    _ row: Int, of path: String, width: Int, in piece: @autoclosure () throws -> Range<Int>,
    read: (Range<Int>) throws -> [Double]
  ) throws -> [Double] {
    if pieces[path].map({ $0.rows.contains(row) }) != true {
      let rows = try piece()
      pieces[path] = (rows, try read(rows))
    }
    guard let known = pieces[path] else { return [] }
    let start = (row - known.rows.lowerBound) * width
    return Array(known.values[start..<start + width])
  }

  /// The piece around a row of `count` rows of `width` numbers: some ten thousand numbers.
  static func piece(around row: Int, of count: Int, width: Int) -> Range<Int> {
    let length = max(1, (32 << 10) / max(1, width))
    let start = row / length * length
    return start..<min(count, start + length)
  }
}
