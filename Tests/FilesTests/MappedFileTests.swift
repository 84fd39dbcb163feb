import Testing

@testable import Files

struct MappedFileTests {
  @Test func theBytesAreThoseOfTheFile() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    try writeDurably(bytes, to: folder.file("x"))
    let map = try MappedFile(folder.file("x"))
    #expect(map.count == bytes.count)
    #expect(map.withSpan { span in span.indices.map { span[$0] } } == bytes)
  }

  @Test func aMapOutlivesTheReplacementOfItsFile() throws {
    let folder = try TemporaryFolder()
    try writeDurably("old content", to: folder.file("x"))
    let map = try MappedFile(folder.file("x"))
    try writeDurably("new", to: folder.file("x"))
    #expect(map.withSpan { $0[0] } == UInt8(ascii: "o"))
    #expect(map.withSpan { $0[10] } == UInt8(ascii: "t"))
  }

  @Test func anEmptyFileIsAnEmptySpan() throws {
    let folder = try TemporaryFolder()
    try writeDurably("", to: folder.file("x"))
    let map = try MappedFile(folder.file("x"))
    #expect(map.withSpan { $0.isEmpty })
  }

  @Test func aMissingFileCannotBeMapped() {
    #expect(throws: FileError.self) { try MappedFile("/nowhere/x") }
  }
}
