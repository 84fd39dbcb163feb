import Glibc
import Testing

@testable import Files

struct DurableFileTests {
  @Test func anExistingFileStaysUntilTheNewOneIsWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("plan.json")
    try writeDurably("old", to: path)
    let file = try DurableFile(path)
    try file.write(Array("new".utf8))
    #expect(try text(path) == "old")
    try file.commit()
    #expect(try text(path) == "new")
    #expect(try Folder.contents(of: folder.path) == ["plan.json"])
  }

  @Test func anAbandonedFileLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x")
    try writeDurably("old", to: path)
    try abandon(path)
    #expect(try Folder.contents(of: folder.path) == ["x"])
    #expect(try text(path) == "old")
  }

  @Test func twoWritersAtOnceDoNotMix() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x")
    let first = try DurableFile(path)
    let second = try DurableFile(path)
    #expect(first.temporaryPath != second.temporaryPath)
    try first.write(Array("first".utf8))
    try second.write(Array("second".utf8))
    try second.commit()
    try first.commit()
    #expect(try text(path) == "first")
    #expect(try Folder.contents(of: folder.path) == ["x"])
  }

  @Test func permissionsAreThoseAskedFor() throws {
    let folder = try TemporaryFolder()
    try writeDurably("secret", to: folder.file("key"), permissions: 0o600)
    var status = stat()
    unsafe #expect(stat(folder.file("key"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func theErrorNamesTheFileAskedForNotTheTemporaryOne() {
    let missing = FileError(operation: "write", path: "/nowhere/x", cause: .system(ENOENT))
    #expect(throws: missing) { try writeDurably("text", to: "/nowhere/x") }
  }

  @Test func aFinishedFileMovesToItsName() throws {
    let folder = try TemporaryFolder()
    try writeDurably("content", to: folder.file("temp"))
    try writeDurably("old", to: folder.file("final"))
    try moveDurably(from: folder.file("temp"), to: folder.file("final"))
    #expect(try Folder.contents(of: folder.path) == ["final"])
    #expect(try text(folder.file("final")) == "content")
  }

  private func abandon(_ path: String) throws {
    let file = try DurableFile(path)
    try file.write(Array("half".utf8))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try ByteFile(reading: path).read(at: 0, count: 1000), as: UTF8.self)
  }
}
