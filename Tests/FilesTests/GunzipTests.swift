import Testing

@testable import Files

struct GunzipTests {
  @Test func aMemberIsUnpacked() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 1000 &* 7) }
    try writeDurably(gzip(bytes), to: folder.file("x.gz"))
    #expect(try Gunzip.isGzip(folder.file("x.gz")))
    #expect(try Gunzip.bytes(of: folder.file("x.gz")) == bytes)
  }

  @Test func severalMembersAndPaddingAreOneStream() throws {
    let folder = try TemporaryFolder()
    let file = gzip(Array("one ".utf8)) + gzip(Array("two".utf8)) + [0, 0, 0]
    try writeDurably(file, to: folder.file("x.gz"))
    #expect(try Gunzip.bytes(of: folder.file("x.gz")) == Array("one two".utf8))
  }

  @Test(arguments: [0, 1, 9, 50, 1017])
  func aCutStreamSaysHowFarItGot(length: Int) throws {
    let folder = try TemporaryFolder()
    let whole = gzip(noise(5000))
    let path = folder.file("x.gz")
    try writeDurably(Array(whole[..<length]), to: path)
    #expect { try Gunzip.bytes(of: path) } throws: { error in
      let text = "\(error)"
      return text.hasPrefix(
        "cannot unpack \(path): the compressed stream ends too early after \(length) bytes (")
    }
  }

  @Test func everyCutIsNoticed() throws {
    let folder = try TemporaryFolder()
    let whole = gzip(Array("a short text".utf8))
    for length in whole.indices {
      try writeDurably(Array(whole[..<length]), to: folder.file("x.gz"))
      #expect(throws: FileError.self) { try Gunzip.bytes(of: folder.file("x.gz")) }
    }
  }

  @Test func aCutSecondMemberIsNoticed() throws {
    let folder = try TemporaryFolder()
    let file = gzip(Array("one".utf8)) + gzip(Array("two".utf8)).dropLast(1)
    try writeDurably(file, to: folder.file("x.gz"))
    #expect { try Gunzip.bytes(of: folder.file("x.gz")) } throws: { error in
      "\(error)".contains("ends too early after \(file.count) bytes (6 bytes unpacked)")
    }
  }

  @Test func anAlteredByteIsNoticed() throws {
    let folder = try TemporaryFolder()
    var file = gzip(noise(5000))
    file[file.count - 8] ^= 1  // the check sum's first byte
    try writeDurably(file, to: folder.file("x.gz"))
    #expect { try Gunzip.bytes(of: folder.file("x.gz")) } throws: { error in
      "\(error)".contains("the compressed stream is damaged (incorrect data check)")
    }
  }

  @Test func whatIsNotGzipIsDamaged() throws {
    let folder = try TemporaryFolder()
    try writeDurably("plain text, not gzip", to: folder.file("x.gz"))
    #expect(try !Gunzip.isGzip(folder.file("x.gz")))
    #expect { try Gunzip.bytes(of: folder.file("x.gz")) } throws: { error in
      "\(error)".contains("incorrect header check")
    }
  }

  /// Bytes that do not compress.
  private func noise(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }
}
