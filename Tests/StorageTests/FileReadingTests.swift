import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct FileReadingTests {
  @Test func aWholeFileIsReadToItsEnd() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    var parts: [Double] = []
    #expect(try FileReading(run.folder.store).problems { parts.append($0) } == [])
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(parts.last.map { $0 > 0.9 && $0 <= 1 } == true)
  }

  @Test func anArrayLargerThanAPieceIsReadInPieces() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("large.h5")
    let file = try File(creating: path)
    let layout = Layout(.float32, [3, 1700, 1001], chunk: [1, 100, 1001], filters: .checked)
    let array = try file.createDataset("x", layout, fill: Float.nan)
    try array.write(
      [Float](repeating: 1, count: 1001), Box(start: [2, 1699, 0], count: [1, 1, 1001]))
    try array.close()
    try file.close()
    var parts: [Double] = []
    #expect(try FileReading(path).problems { parts.append($0) } == [])
    #expect(parts.count > 1, "\(parts)")
  }

  @Test func aChunkThatFailsItsCheckSumIsNamed() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let file = try File(opening: run.folder.store)
    let dataset = try file.dataset("snapshots/hidden_dim_2/encoder_weight")
    var chunk = RawChunk()
    _ = try dataset.readChunk(at: [0, 0, 0, 0], into: &chunk)
    try dataset.close()
    try file.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: run.folder.store))
    let place = try #require(bytes.firstRange(of: Data(chunk.bytes)))
    bytes[place.lowerBound + 5] ^= 1
    try bytes.write(to: URL(fileURLWithPath: run.folder.store))
    let problems = try FileReading(run.folder.store).problems { _ in }
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix("/snapshots/hidden_dim_2/encoder_weight cannot be read"))
  }
}
