import Files
import Testing

@Test func anOpenFolderIsReachedByAShortPathHoweverLongItsOwn() throws {
  let temporary = try TemporaryFolder()
  let long = temporary.file(
    (0..<4).map { _ in String(repeating: "x", count: 60) }
      .joined(separator: "/"))
  for depth in 1...4 {
    let parts = (0..<depth).map { _ in String(repeating: "x", count: 60) }
    try Folder.create(temporary.file(parts.joined(separator: "/")))
  }
  try writeDurably("hello", to: "\(long)/a")
  let handle = try FolderHandle(long)
  #expect(handle.shortPath.utf8.count < 30)
  #expect(try ByteFile.contents(of: "\(handle.shortPath)/a") == Array("hello".utf8))
}

@Test func aFolderThatIsNotThereCannotBeOpened() {
  #expect(throws: FileError.self) { _ = try FolderHandle("/no/such/folder") }
}
