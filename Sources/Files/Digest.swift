import CCrypto

/// A digest: SHA-256, unless somebody asks for another.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The bytes, 32 of SHA-256.
  public let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The digest of bytes in memory.
  public init(of bytes: Span<UInt8>, _ algorithm: Digester.Algorithm = .sha256) {
    var digester = Digester(algorithm)
    digester.update(bytes)
    self = digester.finish()
  }

  /// The digest of bytes in memory.
  public init(of bytes: [UInt8]) {
    self.init(of: bytes.span)
  }

  /// The digest of a file's content, read in pieces of 1 MiB.
  public init(
    ofFile path: String, _ algorithm: Digester.Algorithm = .sha256
  ) throws(FileError) {
    let file = try ByteFile(reading: path)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var digester = Digester(algorithm)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { break }
      digester.update(buffer.span.extracting(first: count))
    }
    self = digester.finish()
  }

  /// Digests many files on all cores. Calls `body` with each one's place and digest, in order and
  /// on this thread, while the files behind it are being digested.
  public static func ofFiles(
    _ paths: [String], then body: (Int, Result<Digest, FileError>) throws -> Void
  ) rethrows {
    let digests = FileDigests(paths)
    for place in paths.indices { try body(place, digests.wait(for: place)) }
  }

  /// The digest in lower-case hexadecimal digits, 64 of SHA-256.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The hexadecimal digits.
  public var description: String { hex }
}
