import HDF5
import Testing

@Suite struct ContainerTests {
  @Test func linksComeInTheOrderOfTheirCreation() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    for name in ["zebra", "apple", "mango"] { try file.createGroup(name).close() }
    _ = try file.createDataset("banana", Layout(.int8, [1]))
    let links = try file.links()
    #expect(links.map(\.name) == ["zebra", "apple", "mango", "banana"])
    #expect(links.map(\.kind) == [.group, .group, .group, .dataset])
    try file.close()
  }

  @Test func aPathReachesThroughGroups() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let outer = try file.createGroup("snapshots")
    let inner = try outer.createGroup("hidden_dim_16")
    try inner.createDataset("bias", Layout(.float32, [2])).write([1, 2] as [Float])
    #expect(try file.dataset("snapshots/hidden_dim_16/bias").read(Float.self) == [1, 2])
    #expect(try file.group("snapshots").links().map(\.name) == ["hidden_dim_16"])
  }

  @Test func groupsAreNeverMadeInPassing() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    #expect(throws: HDF5Error.self) { _ = try file.createGroup("a/b") }
  }

  @Test func anErrorNamesThePathThatIsMissing() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let group = try file.createGroup("points")
    let error = #expect(throws: HDF5Error.self) { _ = try group.dataset("loss") }
    #expect(error?.subject == folder.file() + "/points/loss")
    #expect(error?.cause.contains("loss") == true)
    #expect(try group.contains("loss") == false)
  }

  @Test func makingTheSameThingTwiceIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    _ = try file.createDataset("x", Layout(.int32, [1]))
    let error = #expect(throws: HDF5Error.self) {
      _ = try file.createDataset("x", Layout(.int32, [1]))
    }
    #expect(error?.cause.contains("exists") == true)
  }
}
