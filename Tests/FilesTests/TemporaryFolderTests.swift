import Testing

@testable import Files

struct TemporaryFolderTests {
  @Test func itIsThereAndGoesAwayWithItsContent() throws {
    let path = try used()
    #expect(!Folder.exists(path))
  }

  private func used() throws -> String {
    let folder = try TemporaryFolder()
    try writeDurably("x", to: folder.file("x"))
    #expect(Folder.exists(folder.path))
    return folder.path
  }
}
