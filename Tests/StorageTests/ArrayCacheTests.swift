import Testing

@testable import Storage

@Suite struct ArrayCacheTests {
  @Test func piecesAreReadOnceAndRowsComeOutOfThem() throws {
    var cache = ArrayCache()
    var reads: [Range<Int>] = []
    for row in [0, 1, 2, 5, 4, 1] {
      let values = try cache.row(row, of: "a", width: 2, in: row / 3 * 3..<row / 3 * 3 + 3) {
        rows in
        reads.append(rows)
        return rows.flatMap { [Double($0), Double($0) / 2] }
      }
      #expect(values == [Double(row), Double(row) / 2])
    }
    #expect(reads == [0..<3, 3..<6, 0..<3])
  }

  @Test func piecesCoverAllRowsAndStayWithinThem() {
    #expect(ArrayCache.piece(around: 5, of: 9, width: 4) == 0..<9)
    #expect(ArrayCache.piece(around: 5, of: 9, width: 1 << 20) == 5..<6)
    #expect(ArrayCache.piece(around: 40_000, of: 41_000, width: 1) == 32768..<41_000)
  }
}
