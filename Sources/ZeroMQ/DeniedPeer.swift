/// Somebody whom an `Authenticator` did not let in.
public struct DeniedPeer: Hashable, Sendable {
  /// Where it came from, without a port.
  public let address: String
  /// The key it came with, `nil` where it had none.
  public let key: CurveKey?

  /// A peer from its parts.
  public init(address: String, key: CurveKey?) {
    self.address = address
    self.key = key
  }
}
