import Testing

@testable import Files

struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownAnswersOfTheStandard(text: String, hex: String) {
    #expect(Digest(of: Array(text.utf8)).hex == hex)
  }

  @Test func aFileHasTheDigestOfItsBytes() throws {
    let folder = try TemporaryFolder()
    // Longer than one piece of reading, and no multiple of it.
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try writeDurably(bytes, to: folder.file("x"))
    #expect(try Digest(ofFile: folder.file("x")) == Digest(of: bytes))
  }

  @Test func manyFilesHaveTheirOwnDigestsInOrder() throws {
    let folder = try TemporaryFolder()
    let paths = (0..<50).map { folder.file("\($0)") }
    for (place, path) in paths.enumerated() where place != 17 { try writeDurably(path, to: path) }
    let digests = Digest.ofFiles(paths)
    #expect(digests.count == 50)
    for (place, result) in digests.enumerated() {
      let expected = place == 17 ? nil : Digest(of: Array(paths[place].utf8))
      #expect((try? result.get()) == expected)
      if place == 17 { #expect(throws: FileError.self) { try result.get() } }
    }
    #expect(Digest.ofFiles([]).isEmpty)
  }

  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
  ])
  func knownAnswersOfMD5(text: String, hex: String) throws {
    #expect(Digest(of: Array(text.utf8).span, .md5).hex == hex)
    let folder = try TemporaryFolder()
    try writeDurably(text, to: folder.file("x"))
    #expect(try Digest(ofFile: folder.file("x"), .md5).hex == hex)
  }

  @Test func aMissingFileHasNone() {
    #expect(throws: FileError.self) { try Digest(ofFile: "/nowhere/x") }
  }
}
