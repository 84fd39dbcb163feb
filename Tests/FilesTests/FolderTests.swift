import Glibc
import Testing

@testable import Files

struct FolderTests {
  @Test func createMakesWhatIsMissingAndAcceptsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a/b/c")
    try Folder.create(path)
    try Folder.create(path)
    #expect(Folder.exists(path))
    #expect(try Folder.contents(of: folder.path) == ["a"])
  }

  @Test func permissionsAreThoseAskedFor() throws {
    let folder = try TemporaryFolder()
    try Folder.create(folder.file("keys"), permissions: 0o700)
    var status = stat()
    unsafe #expect(stat(folder.file("keys"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  @Test func permissionsAreSetAnew() throws {
    let folder = try TemporaryFolder()
    try Folder.create(folder.file("open"), permissions: 0o755)
    try Folder.setPermissions(folder.file("open"), 0o700)
    var status = stat()
    unsafe #expect(stat(folder.file("open"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    let error = #expect(throws: FileError.self) {
      try Folder.setPermissions(folder.file("nothing"), 0o700)
    }
    #expect(error?.isMissing == true)
  }

  @Test func contentsAreSorted() throws {
    let folder = try TemporaryFolder()
    for name in ["c", "a", "b", ".hidden"] { try writeDurably("", to: folder.file(name)) }
    #expect(try Folder.contents(of: folder.path) == [".hidden", "a", "b", "c"])
  }

  @Test func aFileInTheWayIsAnError() throws {
    let folder = try TemporaryFolder()
    try writeDurably("", to: folder.file("x"))
    #expect(throws: FileError.self) { try Folder.create(folder.file("x")) }
    #expect(throws: FileError.self) { try Folder.create(folder.file("x/y")) }
    #expect(throws: FileError.self) { try Folder.contents(of: folder.file("nothing")) }
  }

  @Test(arguments: [
    ("a/b", "a"), ("a", "."), ("/a", "/"), ("/", "/"), ("a/b/", "a"), ("/a/b", "/a"),
  ])
  func parentIsTheFolderAbove(path: String, parent: String) {
    #expect(Folder.parent(of: path) == parent)
  }
}
