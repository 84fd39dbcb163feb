import CZeroMQ

/// One public key of CURVE: what a peer is known by, and may be shown to anybody.
public struct CurveKey: Hashable, Sendable, CustomStringConvertible {
  /// The key as 40 characters of Z85.
  public let text: String

  /// Reads a key from its text, `nil` where that is not 40 characters of Z85.
  public init?(_ text: String) {
    guard Z85.bytes(of: text) != nil else { return nil }
    self.text = text
  }

  /// A key from its 32 bytes, `nil` where there are more or fewer.
  init?(bytes: [UInt8]) {
    guard let text = Z85.text(of: bytes) else { return nil }
    self.text = text
  }

  /// The text.
  public var description: String { text }
}
