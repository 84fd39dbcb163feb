import CCrypto

/// SHA-256 of short texts; whole files are hashed by `Files`.
enum SHA256 {
  /// The digest as 64 lower-case hexadecimal digits.
  static func hex(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe bytes.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe infosweep_sha256(input.baseAddress, input.count, output.baseAddress)
      }
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first four bytes of the digest, the first one highest.
  static func prefix(of bytes: Span<UInt8>) -> UInt32 {
    var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    unsafe bytes.withUnsafeBytes { input in
      unsafe withUnsafeMutableBytes(of: &digest) { output in
        unsafe infosweep_sha256(
          input.baseAddress, input.count, output.baseAddress?.assumingMemoryBound(to: UInt8.self))
      }
    }
    return UInt32(truncatingIfNeeded: digest.0.bigEndian >> 32)
  }
}
