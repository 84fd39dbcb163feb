import Testing

@testable import Storage

@Suite struct ChunkShapeTests {
  @Test func oneSnapshotOfOnePointIsAChunk() {
    #expect(ChunkShape.tensor([180, 10, 64, 784], width: 4) == [1, 1, 64, 784])
  }

  @Test func tinyTensorsTakeAllSnapshotsTogether() {
    #expect(ChunkShape.tensor([180, 10, 64], width: 4) == [1, 10, 64])
    #expect(ChunkShape.tensor([180, 100_000, 64], width: 4) == [1, 2048, 64])
  }

  @Test(arguments: [[5, 3, 1024, 784], [5, 3, 10_000, 10], [5, 3, 2, 3_000_000]])
  func hugeTensorsAreCutToAMebibyte(shape: [Int]) {
    let chunk = ChunkShape.tensor(shape, width: 4)
    #expect(chunk.reduce(4, *) <= 1 << 20)
    #expect(chunk.reduce(4, *) > 1 << 15)
    #expect(zip(chunk, shape).allSatisfy { $0 <= $1 && $0 > 0 })
  }

  @Test func smallRowsShareAChunk() {
    #expect(ChunkShape.rows(50, rowBytes: 400) == 50)
    #expect(ChunkShape.rows(10_000, rowBytes: 400) == 163)
    #expect(ChunkShape.rows(50, rowBytes: 1 << 20) == 1)
  }

  @Test(arguments: [[6, 3, 1, 10], [2, 2000], [100_000], [], [1, 1, 7]])
  func aChunkOfTheCubeIsARunOfPoints(shape: [Int]) {
    let chunk = ChunkShape.axes(shape, rowBytes: 400)
    #expect(chunk.reduce(400, *) <= 512 << 10)
    let cut = chunk.indices.first { chunk[$0] > 1 } ?? chunk.count
    #expect(cut == chunk.count || chunk[(cut + 1)...] == shape[(cut + 1)...])
  }
}
