import HDF5
import Testing

@Suite struct GroupTests {
  @Test func closingAGroupLetsItsFileClose() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let group = try file.createGroup("g")
    try group.setAttribute("k", 3 as Int32)
    try group.close()
    try file.close()
    let again = try File(opening: folder.file())
    #expect(try again.group("g").attribute("k") == .numbers([3], .int32, isScalar: true))
  }

  @Test func aGroupLetGoClosesItself() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    for index in 0..<10 { _ = try file.createGroup("g\(index)") }
    try file.close()
  }
}
