import Files
import HDF5
import Testing

@testable import Storage

@Suite struct GroupSpecTests {
  private var group: GroupSpec {
    var epoch = ArraySpec("epoch", ["epoch"], Layout(.int32, [2]), "epoch")
    epoch.isScale = true
    let loss = ArraySpec("loss", ["epoch"], Layout(.float32, [2]), "loss")
    return GroupSpec(path: "points", arrays: [epoch, loss])
  }

  @Test func scalesHangOnTheAxesThatNameThem() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    try file.createGroup("points").close()
    try group.create(in: file)
    try group.attachScales(in: file)
    #expect(try file.dataset("points/epoch").isScale())
    #expect(try file.dataset("points/loss").scalePath(axis: 0) == "/points/epoch")
    #expect(group.path(of: "loss") == "points/loss")
    #expect(GroupSpec(path: "", arrays: []).path(of: "loss") == "loss")
  }

  @Test func anotherLayoutIsNoticed() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    try file.createGroup("points").close()
    try group.create(in: file)
    try file.close()
    try group.check(OpenFile(try File(opening: folder.file("a.h5"))))
    var longer = group
    longer.arrays[1] = ArraySpec("loss", ["epoch"], Layout(.float32, [3]), "loss")
    let expected = longer
    #expect(throws: StorageError.self) {
      try expected.check(OpenFile(try File(opening: folder.file("a.h5"))))
    }
  }
}
