public import Foundation

/// The one spelling of a value as JSON: sorted keys, no spaces, shortest numbers that read back
/// the same.
///
/// Keys, digests, journal lines and the text inside the store are all written this way, so equal
/// values give equal bytes.
public enum CanonicalJSON {
  /// The canonical bytes of a value.
  ///
  /// Throws what the value's own `encode(to:)` throws; a number that is not finite is refused.
  public static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// The canonical text of a value.
  public static func text(_ value: some Encodable) throws -> String {
    String(decoding: try data(value), as: UTF8.self)
  }

  /// SHA-256 of the canonical bytes, as 64 hexadecimal digits.
  public static func digest(_ value: some Encodable) throws -> String {
    SHA256.hex(of: [UInt8](try data(value)))
  }
}

extension CanonicalJSON {
  /// Anything that encodes as a number, text or list of them, as a `Value`.
  public static func value(of content: some Encodable) throws -> Value {
    try JSONDecoder().decode(Value.self, from: data(content))
  }
}
