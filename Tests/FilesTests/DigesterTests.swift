import Testing

@testable import Files

struct DigesterTests {
  @Test func piecesMakeTheSameDigestAsTheWhole() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    var digester = Digester()
    digester.update(Array(bytes[..<1]))
    digester.update([])
    digester.update(Array(bytes[1..<700]))
    digester.update(Array(bytes[700...]))
    #expect(digester.finish() == Digest(of: bytes))
  }
}
