import CZeroMQ

/// The text form of CURVE's keys: 32 bytes as 40 printable characters.
enum Z85 {
  static let byteCount = 32
  static let characterCount = 40

  /// The text of a key, `nil` where it has not 32 bytes.
  static func text(of bytes: [UInt8]) -> String? {
    guard bytes.count == byteCount else { return nil }
    var characters = [CChar](repeating: 0, count: characterCount + 1)
    guard unsafe zmq_z85_encode(&characters, bytes, bytes.count) != nil else { return nil }
    return string(characters)
  }

  /// The bytes of a key, `nil` where the text is not one.
  static func bytes(of text: String) -> [UInt8]? {
    // The library ends at the first zero byte, so the length is checked here.
    guard text.utf8.count == characterCount, !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    guard unsafe zmq_z85_decode(&bytes, text) != nil else { return nil }
    // Only the one spelling of a key is that key.
    return Self.text(of: bytes) == text ? bytes : nil
  }

  /// The text that a call of the library wrote, with its zero byte.
  static func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix(characterCount).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
