import CZlib

/// The check sum of gzip and PNG, over bytes that arrive in pieces.
public struct CRC32: Hashable, Sendable {
  /// The check sum of everything added so far.
  public private(set) var value: UInt32 = 0

  /// The check sum of nothing.
  public init() {}

  /// The check sum of `bytes`.
  public init(of bytes: [UInt8]) {
    update(bytes.span)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    // An empty span has no address, and zlib takes a missing address as "start again".
    if bytes.isEmpty { return }
    unsafe bytes.withUnsafeBufferPointer {
      value = unsafe UInt32(
        truncatingIfNeeded: crc32_z(
          UInt(value), $0.baseAddress, $0.count))
    }
  }
}
