import Files
import Testing

@testable import Training

struct IDXFileTests {
  @Test func aWholeFileIsAccepted() throws {
    let folder = try TemporaryFolder()
    try writeDurably(IDXFixture.images(2, first: 7), to: folder.file("x"))
    let file = try IDXFile(folder.file("x"), rank: 3, cache: UnpackedCache(folder: nil))
    #expect(file.shape == [2, 28, 28])
    #expect(file.offset == 16)
    #expect(file.bytes.withSpan { $0[16] } == 7)
  }

  private static let damages: [([UInt8], Int, String)] = [
    ([], 3, "found 0 bytes, the header alone needs 16"),
    ([0, 0, 8, 3, 0, 0], 3, "found 6 bytes, the header alone needs 16"),
    (
      IDXFixture.labels(20), 3,
      "found magic number 0x00000801, allowed is 0x00000803 (unsigned bytes, 3 dimensions)"
    ),
    (
      IDXFixture.images(1, first: 0), 1,
      "found magic number 0x00000803, allowed is 0x00000801 (unsigned bytes, 1 dimension)"
    ),
    (
      IDXFixture.images(2, first: 0).dropLast(), 3,
      "truncated: found 1583 bytes, the header announces 2×28×28, allowed are 1584 bytes"
    ),
    (
      IDXFixture.labels(3) + [0, 0], 1,
      "trailing bytes: found 13 bytes, the header announces 3, allowed are 11 bytes"
    ),
    (
      IDXFixture.header(0x0803, [0xffff_ffff, 0xffff_ffff, 0xffff_ffff]), 3,
      "truncated: found 16 bytes, the header announces 4294967295×4294967295×4294967295"
    ),
  ]

  @Test(arguments: damages)
  func damageIsNamed(bytes: [UInt8], rank: Int, reason: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x")
    try writeDurably(bytes, to: path)
    let error = try #require(throws: DatasetError.self) {
      try IDXFile(path, rank: rank, cache: UnpackedCache(folder: nil))
    }
    #expect(error.kind == .corrupt)
    #expect(error.description.hasPrefix("damaged data set file \(path): \(reason)"))
  }

  @Test func theErrorNamesTheCompressedFileNotItsCopy() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x.gz")
    try writeDurably(IDXFixture.gzip(IDXFixture.labels(3).dropLast()), to: path)
    let error = try #require(throws: DatasetError.self) {
      try IDXFile(path, rank: 1, cache: UnpackedCache(folder: folder.path))
    }
    #expect(error.subject == path)
    #expect(error.reason.hasPrefix("truncated: found 10 bytes"))
  }
}
