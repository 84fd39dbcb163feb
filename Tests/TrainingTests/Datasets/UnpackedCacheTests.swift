import Files
import Testing

@testable import Training

struct UnpackedCacheTests {
  @Test func aPlainFileIsMappedWhereItLies() throws {
    let folder = try TemporaryFolder()
    try writeDurably("plain", to: folder.file("x"))
    #expect(try UnpackedCache(folder: nil).map(folder.file("x")).path == folder.file("x"))
  }

  @Test func aCutGzipFileIsCorruptAndLeavesNoCopy() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x.gz")
    try writeDurably(IDXFixture.gzip(IDXFixture.labels(100)).dropLast(9), to: path)
    let error = try #require(throws: DatasetError.self) {
      try UnpackedCache(folder: folder.file("cache")).map(path)
    }
    #expect(error.kind == .corrupt)
    #expect(
      error.description.hasPrefix(
        "damaged data set file \(path): the compressed stream ends too early after 122 bytes"))
    #expect(try Folder.contents(of: folder.file("cache")) == [])
  }

  @Test func anUnusableFolderIsNamedWithTheWayOut() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x.gz")
    try writeDurably(IDXFixture.gzip([1, 2, 3]), to: path)
    try writeDurably("in the way", to: folder.file("cache"))
    for unusable in [folder.file("cache"), folder.file("cache/below"), nil] {
      let error = try #require(throws: DatasetError.self) {
        try UnpackedCache(folder: unusable).map(path)
      }
      #expect(error.kind == .unusable)
      #expect(error.description.contains("no place to unpack \(path)"))
      #expect(error.description.contains("set INFOSWEEP_CACHE"))
    }
  }

  @Test func aMissingFileIsMissing() throws {
    let error = try #require(throws: DatasetError.self) {
      try UnpackedCache(folder: nil).map("/nowhere/x.gz")
    }
    #expect(error.kind == .missing)
  }
}
