import Files
import HDF5
import Testing

@testable import Storage

@Suite struct EarlySyncTests {
  @Test func aFileBeingWrittenIsLeftAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.h5")
    let file = try File(creating: path)
    let sync = EarlySync(path)
    let data = try file.createDataset("x", Layout(.int32, [1 << 16]))
    for round in 0..<50 { try data.write([Int32](repeating: Int32(round), count: 1 << 16)) }
    sync.stop()
    try data.close()
    try file.close()
    let again = try File(opening: path)
    #expect(try again.dataset("x").read(Int32.self).allSatisfy { $0 == 49 })
  }

  @Test func aFileThatIsNotThereIsNoTrouble() throws {
    let folder = try TemporaryFolder()
    EarlySync(folder.file("none")).stop()
  }
}
