import Testing

@testable import Files

struct FolderPermissionsTests {
  @Test func permissionsAreReadOfFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    try Folder.create(folder.file("keys"), permissions: 0o700)
    try writeDurably("x", to: folder.file("keys/a"), permissions: 0o600)
    #expect(try Folder.permissions(of: folder.file("keys")) == 0o700)
    #expect(try Folder.permissions(of: folder.file("keys/a")) == 0o600)
    try Folder.setPermissions(folder.file("keys/a"), 0o644)
    #expect(try Folder.permissions(of: folder.file("keys/a")) == 0o644)
  }

  @Test func whatIsNotThereHasNoPermissions() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FileError.self) {
      _ = try Folder.permissions(of: folder.file("nothing"))
    }
    #expect(error?.isMissing == true)
  }
}
