import CCrypto
import Dispatch
import Synchronization

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

  /// The digests of many files, on all cores.
  public static func ofFiles(_ paths: [String]) -> [Result<Digest, FileError>] {
    let results = Mutex<[Int: Result<Digest, FileError>]>([:])
    DispatchQueue.concurrentPerform(iterations: paths.count) { place in
      let result = Result { () throws(FileError) in try Digest(ofFile: paths[place]) }
      results.withLock { $0[place] = result }
    }
    return results.withLock { known in paths.indices.compactMap { known[$0] } }
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
