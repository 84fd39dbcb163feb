import Foundation
import HDF5
import Testing

@Suite struct FileTests {
  @Test func aFileThatWasClosedOpensAgain() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.setAttribute("title", "a test")
    try file.close()
    for access in [File.Access.readSealed, .read, .write] {
      let again = try File(opening: folder.file(), access)
      #expect(try again.text("title") == "a test")
      try again.close()
    }
  }

  @Test func aMissingFileIsAnErrorWithTheReasonOfTheSystem() throws {
    let error = #expect(throws: HDF5Error.self) { _ = try File(opening: "/no/such/file.h5") }
    #expect(error?.operation == "open file")
    #expect(error?.subject == "/no/such/file.h5")
    #expect(error?.cause == "No such file or directory (errno 2)")
  }

  @Test func aFileThatCannotBeMadeIsAnError() throws {
    let error = #expect(throws: HDF5Error.self) { _ = try File(creating: "/no/such/file.h5") }
    #expect(error?.description.hasPrefix("cannot create file /no/such/file.h5: No such") == true)
  }

  @Test func aTruncatedFileIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.createDataset("x", Layout(.int32, [4000])).write([Int32](repeating: 7, count: 4000))
    try file.close()
    try folder.bytes().prefix(3000).write(to: URL(filePath: folder.file("cut.h5")))
    let error = #expect(throws: HDF5Error.self) { _ = try File(opening: folder.file("cut.h5")) }
    #expect(error?.cause.contains("truncated") == true)
  }

  @Test func closingWithSomethingStillOpenIsAnError() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: HDF5Error.self) {
      let file = try File(creating: folder.file())
      let group = try file.createGroup("g")
      try file.close()
      try group.close()
    }
    #expect(error?.operation == "close file")
  }

  @Test func aFileLetGoWithoutCloseDoesNotStayOpen() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try File(creating: folder.file())
      let group = try file.createGroup("g")
      _ = try group.createDataset("x", Layout(.int32, [1]))
    }
    let again = try File(opening: folder.file(), .write)
    #expect(try again.contains("g"))
    try again.close()
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["a.h5", "b.h5"] {
      let file = try File(creating: folder.file(name))
      try file.setAttribute("title", "bytes")
      let group = try file.createGroup("g")
      let axis = try group.createDataset("x", Layout(.int32, [3]))
      try axis.write([1, 2, 3] as [Int32])
      try axis.makeScale("x")
      let layout = Layout(.float32, [3], chunk: [3], filters: .packed(4))
      let values = try group.createDataset("y", layout, fill: Float.nan)
      try values.write([1, 2, 3] as [Float])
      try values.attachScale(axis, axis: 0)
      try group.createDataset("s", Layout(.string, [2])).write(["one", "two"])
      try values.close()
      try axis.close()
      try group.close()
      try file.close()
      if name == "a.h5" { Thread.sleep(forTimeInterval: 1.1) }
    }
    #expect(try folder.bytes("a.h5") == folder.bytes("b.h5"))
  }

  @Test func aSealedFileIsReadWhileSomebodyHoldsItsLock() throws {
    let folder = try TemporaryFolder()
    try File(creating: folder.file()).close()
    let holder = unsafe open(folder.file(), O_RDWR)
    #expect(flock(holder, LOCK_EX) == 0)
    defer { close(holder) }
    #expect(throws: HDF5Error.self) { _ = try File(opening: folder.file(), .read) }
    let reader = try File(opening: folder.file(), .readSealed)
    #expect(try reader.links().isEmpty)
  }

  @Test(.enabled(if: Tool.exists("h5dump")))
  func theFileIsInTheFormatOfVersion18() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.close()
    let tool = try #require(Tool("h5dump"))
    let dump = try tool.run("-B", "-H", folder.file())
    #expect(dump.code == 0)
    #expect(dump.output.contains("SUPERBLOCK_VERSION 2"))
  }

  @Test func theLibraryTellsItsVersion() {
    #expect(File.libraryVersion.split(separator: ".").count == 3)
  }
}
