import CZeroMQ

/// A public key and the secret that belongs to it: with it one proves to be who one is.
///
/// The secret never reaches a log by accident: neither `description` nor a mirror shows it.
public struct CurveKeyPair: Hashable, Sendable {
  /// What others know this pair by.
  public let publicKey: CurveKey
  /// The secret as 40 characters of Z85; whoever has it can pose as the owner.
  public let secretText: String

  /// Makes a new pair.
  public init() throws(ZeroMQError) {
    var publicText = [CChar](repeating: 0, count: Z85.characterCount + 1)
    var secretText = publicText
    guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0,
      let key = CurveKey(Z85.string(publicText))
    else { throw .last("make", "a pair of keys") }
    publicKey = key
    self.secretText = Z85.string(secretText)
  }

  /// Computes the pair of a secret, `nil` where the text is not a key.
  public init?(secretText: String) {
    guard Z85.bytes(of: secretText) != nil else { return nil }
    var publicText = [CChar](repeating: 0, count: Z85.characterCount + 1)
    guard unsafe zmq_curve_public(&publicText, secretText) == 0,
      let key = CurveKey(Z85.string(publicText))
    else { return nil }
    publicKey = key
    self.secretText = secretText
  }
}

extension CurveKeyPair: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The public key only.
  public var description: String { "the pair of public key \(publicKey)" }

  /// The public key only.
  public var debugDescription: String { description }

  /// The public key only.
  public var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
