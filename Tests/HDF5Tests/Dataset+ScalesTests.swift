import HDF5
import Testing

@Suite struct DatasetScalesTests {
  @Test func anAxisKnowsItsScale() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let epoch = try file.createDataset("epoch", Layout(.int32, [2]))
    try epoch.write([1, 2] as [Int32])
    try epoch.makeScale("epoch")
    let loss = try file.createDataset("loss", Layout(.float32, [3, 2]))
    try loss.attachScale(epoch, axis: 1)
    #expect(try epoch.isScale())
    #expect(try loss.isScale() == false)
    #expect(try loss.scalePath(axis: 0) == nil)
    #expect(try loss.scalePath(axis: 1) == "/epoch")
  }

  @Test func anAxisThatIsNotThereIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let epoch = try file.createDataset("epoch", Layout(.int32, [2]))
    try epoch.makeScale("epoch")
    let loss = try file.createDataset("loss", Layout(.float32, [2]))
    #expect(throws: HDF5Error.self) { try loss.attachScale(epoch, axis: 1) }
  }

  @Test(.enabled(if: Tool.exists("ncdump")))
  func ncdumpNamesTheDimensionsAfterTheScales() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let epoch = try file.createDataset("epoch", Layout(.int32, [2]))
    try epoch.makeScale("epoch")
    let loss = try file.createDataset("loss", Layout(.float32, [2]))
    try loss.attachScale(epoch, axis: 0)
    try loss.close()
    try epoch.close()
    try file.close()
    let dump = try #require(Tool("ncdump")).run("-h", folder.file())
    #expect(dump.code == 0)
    #expect(dump.output.contains("float loss(epoch)"))
  }
}
