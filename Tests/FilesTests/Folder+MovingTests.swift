import Testing

@testable import Files

@Suite struct FolderMovingTests {
  private let place: String
  private let temporary: TemporaryFolderHolder

  init() throws {
    temporary = try TemporaryFolderHolder()
    place = temporary.folder.path
  }

  /// Keeps the folder as long as the test.
  private final class TemporaryFolderHolder {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }
  }

  @Test func aFolderGoesWithAllThatIsInIt() throws {
    try Folder.create("\(place)/a/b")
    try Folder.create("\(place)/c/d")
    try writeDurably("x", to: "\(place)/a/b/x")
    try Folder.move("\(place)/a/b", to: "\(place)/c/d")
    #expect(try ByteFile.contents(of: "\(place)/c/d/x") == Array("x".utf8))
    #expect(try Folder.contents(of: "\(place)/a").isEmpty)
  }

  @Test func aFileTakesThePlaceOfAnotherAndAFullFolderStays() throws {
    try writeDurably("new", to: "\(place)/new")
    try writeDurably("old", to: "\(place)/old")
    try Folder.move("\(place)/new", to: "\(place)/old")
    #expect(try ByteFile.contents(of: "\(place)/old") == Array("new".utf8))
    try Folder.create("\(place)/full/of")
    try Folder.create("\(place)/other")
    let error = #expect(throws: FileError.self) {
      try Folder.move("\(place)/other", to: "\(place)/full")
    }
    #expect(error?.operation == "move")
  }

  @Test func aSecondNameKeepsWhatTheFirstOneLoses() throws {
    try writeDurably("old", to: "\(place)/a")
    try Folder.link("\(place)/a", as: "\(place)/kept")
    try writeDurably("new", to: "\(place)/a")
    #expect(try ByteFile.contents(of: "\(place)/kept") == Array("old".utf8))
    let error = #expect(throws: FileError.self) {
      try Folder.link("\(place)/a", as: "\(place)/kept")
    }
    #expect(error?.operation == "link")
  }
}
