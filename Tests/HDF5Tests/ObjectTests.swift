import HDF5
import Testing

@Suite struct ObjectTests {
  @Test func everyObjectKnowsItsPath() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    #expect(file.path == folder.file())
    let group = try file.createGroup("points")
    #expect(group.path == folder.file() + "/points")
    #expect(try group.createDataset("x", Layout(.int8, [1])).path.hasSuffix("/points/x"))
  }

  @Test func aLongNameComesBackWhole() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let name = String(repeating: "n", count: 500)
    try file.createGroup(name).close()
    #expect(try file.links().map(\.name) == [name])
  }
}
