import Glibc
import HDF5
import Testing

@Suite struct DatasetChunksTests {
  private let layout = Layout(.float32, [3, 4], chunk: [1, 4], filters: .packed(1))

  @Test func chunksMoveBetweenFilesWithoutDecoding() throws {
    let folder = try TemporaryFolder()
    let from = try File(creating: folder.file("a.h5"))
    let source = try from.createDataset("x", layout, fill: Float.nan)
    try source.write((0..<12).map(Float.init))
    let into = try File(creating: folder.file("b.h5"))
    let target = try into.createDataset("x", layout, fill: Float.nan)
    var chunk = RawChunk()
    for row in 0..<3 {
      #expect(try source.readChunk(at: [row, 0], into: &chunk))
      try target.writeChunk(chunk, at: [2 - row, 0])
    }
    #expect(try target.read(Float.self) == [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3])
    #expect(try target.storedChunkCount() == 3)
  }

  @Test func chunksAreCopiedAsTheyAre() throws {
    let folder = try TemporaryFolder()
    let from = try File(creating: folder.file("a.h5"))
    let source = try from.createDataset("x", layout, fill: Float.nan)
    try source.write((0..<8).map(Float.init), Box(rows: 1..<3, of: [3, 4]))
    let into = try File(creating: folder.file("b.h5"))
    let target = try into.createDataset("x", layout, fill: Float.nan)
    #expect(try source.copyChunk(at: [2, 0], to: target, at: [0, 0]))
    #expect(try source.copyChunk(at: [1, 0], to: target, at: [1, 0]))
    #expect(try source.copyChunk(at: [0, 0], to: target, at: [2, 0]) == false)
    #expect(try target.storedChunkCount() == 2)
    #expect(try target.read(Float.self, Box(rows: 0..<2, of: [3, 4])) == [4, 5, 6, 7, 0, 1, 2, 3])
    var one = RawChunk()
    var other = RawChunk()
    #expect(try source.readChunk(at: [2, 0], into: &one))
    #expect(try target.readChunk(at: [0, 0], into: &other))
    #expect(one == other)
  }

  @Test func aChunkBehindTheEndOfItsFileIsNotCopied() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.h5")
    let file = try File(creating: path)
    let large = Layout(.float32, [2, 4096], chunk: [1, 4096], filters: .checked)
    let data = try file.createDataset("x", large, fill: Float.nan)
    try data.write([Float](repeating: 1, count: 8192))
    try data.close()
    try file.close()
    let from = try File(opening: path)
    let source = try from.dataset("x")
    let into = try File(creating: folder.file("b.h5"))
    let target = try into.createDataset("x", large)
    #expect(try source.copyChunk(at: [0, 0], to: target, at: [0, 0]))
    let cut = unsafe truncate(path, 20_000)
    #expect(cut == 0)
    let error = #expect(throws: HDF5Error.self) {
      _ = try source.copyChunk(at: [1, 0], to: target, at: [1, 0])
    }
    #expect(error?.cause == "the file ends before the chunk does")
  }

  @Test func aChunkNeverWrittenTakesNoRoom() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", layout, fill: Float.nan)
    try data.write([1, 2, 3, 4] as [Float], Box(rows: 1..<2, of: [3, 4]))
    var chunk = RawChunk()
    #expect(try data.storedChunkCount() == 1)
    #expect(try data.storedChunkSize(at: [0, 0]) == 0)
    #expect(try data.readChunk(at: [0, 0], into: &chunk) == false)
    #expect(try data.readChunk(at: [1, 0], into: &chunk))
    #expect(try data.storedChunkSize(at: [1, 0]) == chunk.bytes.count)
    #expect(try data.read(Float.self, Box(rows: 0..<1, of: [3, 4])).allSatisfy(\.isNaN))
  }

  @Test func aDamagedChunkIsNoticedWhenRead() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", layout, fill: Float.nan)
    try data.write((0..<12).map(Float.init))
    var chunk = RawChunk()
    _ = try data.readChunk(at: [1, 0], into: &chunk)
    chunk.bytes[chunk.bytes.count / 2] ^= 1
    try data.writeChunk(chunk, at: [1, 0])
    let error = #expect(throws: HDF5Error.self) { _ = try data.read(Float.self) }
    #expect(error?.operation == "read data set")
    #expect(try data.read(Float.self, Box(rows: 0..<1, of: [3, 4])) == [0, 1, 2, 3])
  }

  @Test func aContiguousDataSetHasNoChunks() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.float32, [4]))
    var chunk = RawChunk()
    #expect(throws: HDF5Error.self) { _ = try data.readChunk(at: [0], into: &chunk) }
  }
}
