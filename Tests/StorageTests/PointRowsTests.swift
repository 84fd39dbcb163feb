import Testing

@testable import Storage

@Suite struct PointRowsTests {
  @Test func everyPointIsFoundAndNoOther() throws {
    let points = [0, 3, 4, 9, 100]
    let rows = PointRows(points)
    for (row, point) in points.enumerated() {
      #expect(try rows.row(of: point, in: "x") == row)
    }
    for point in [1, 5, 101, -1] {
      #expect(throws: StorageError.self) { try rows.row(of: point, in: "x") }
    }
    #expect(throws: StorageError.self) { try PointRows([]).row(of: 0, in: "x") }
  }
}
