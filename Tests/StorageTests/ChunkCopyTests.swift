import Files
import HDF5
import Testing

@testable import Storage

@Suite struct ChunkCopyTests {
  private let layout = Layout(.float32, [3, 2, 5], chunk: [1, 1, 2], filters: .packed(1))

  @Test func aRowMovesToItsPlaceWithItsGaps() throws {
    let folder = try TemporaryFolder()
    let from = try File(creating: folder.file("a.h5"))
    let into = try File(creating: folder.file("b.h5"))
    let data = try from.createDataset("w", layout, fill: Float.nan)
    try data.write([1, 2, 3, 4, 5] as [Float], Box(start: [2, 1, 0], count: [1, 1, 5]))
    let source = OpenDataset(data)
    let target = OpenDataset(try into.createDataset("w", layout, fill: Float.nan))
    try ChunkCopy("w", from: source, row: 2, to: target, row: 0).run()
    let values = try target.use { dataset in try dataset.read(Float.self) }
    #expect(values[5..<10] == [1, 2, 3, 4, 5])
    #expect(values[..<5].allSatisfy(\.isNaN) && values[10...].allSatisfy(\.isNaN))
    let count = try target.use { dataset in try dataset.storedChunkCount() }
    #expect(count == 3)
    try source.close()
    try target.close()
  }

  @Test(arguments: [
    Layout(.float32, [3, 2, 5], chunk: [1, 1, 5], filters: .packed(1)),
    Layout(.float32, [3, 2, 5], chunk: [1, 1, 2], filters: .checked),
    Layout(.float64, [3, 2, 5], chunk: [1, 1, 2], filters: .packed(1)),
    Layout(.float32, [3, 2, 5]),
  ])
  func aFileLaidOutDifferentlyIsDecoded(_ other: Layout) throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let data = try file.createDataset("a", layout, fill: Float.nan)
    try data.write([1, 2, 3, 4, 5] as [Float], Box(start: [2, 1, 0], count: [1, 1, 5]))
    let source = OpenDataset(data)
    let target = OpenDataset(try file.createDataset("b", other))
    try ChunkCopy("a", from: source, row: 2, to: target, row: 0).run()
    let values = try target.use { dataset in try dataset.read(Double.self) }
    #expect(values[5..<10] == [1, 2, 3, 4, 5])
    try source.close()
    try target.close()
  }

  @Test func anotherShapeIsRefused() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let source = OpenDataset(try file.createDataset("a", layout))
    let target = OpenDataset(try file.createDataset("b", Layout(.float32, [3, 2, 4])))
    #expect(throws: StorageError.self) {
      try ChunkCopy("a", from: source, row: 0, to: target, row: 0)
    }
    try source.close()
    try target.close()
  }
}
