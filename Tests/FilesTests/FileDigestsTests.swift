import Testing

@testable import Files

@Suite struct FileDigestsTests {
  @Test func digestsAreTakenOutInAnyOrder() throws {
    let folder = try TemporaryFolder()
    let paths = (0..<20).map { folder.file("\($0)") }
    for path in paths { try writeDurably(path, to: path) }
    let digests = FileDigests(paths)
    for place in [19, 0, 7, 3] {
      #expect(try digests.wait(for: place).get() == Digest(of: Array(paths[place].utf8)))
    }
  }
}
