import CZeroMQ
import Glibc

/// Why two sides did not come to terms when a connection was made.
public enum HandshakeFault: Hashable, Sendable {
  /// The doorkeeper of the server does not know the client's key.
  case keyUnknown
  /// The client believes in another server's key, or the encryption was tampered with.
  case keysDoNotFit
  /// One side uses keys and the other does not.
  case securityDiffers
  /// The other side closed the connection without a reason.
  case brokenOff
  /// The other side did not say who it is in time.
  case tooSlow
  /// What came is not the protocol of ZeroMQ.
  case otherProtocol
}

extension HandshakeFault: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .keyUnknown: "its key is not admitted"
    case .keysDoNotFit: "it expects another key of this side"
    case .securityDiffers: "only one side uses keys"
    case .brokenOff: "it closed the connection during the handshake"
    case .tooSlow: "it did not say who it is in time"
    case .otherProtocol: "it speaks another protocol"
    }
  }
}

extension MonitorEvent.Kind {
  /// The reason, where this is a handshake that failed.
  public var fault: HandshakeFault? {
    switch self {
    case .refused: .keyUnknown
    case .protocolFailed(ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC): .keysDoNotFit
    case .protocolFailed(ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH): .securityDiffers
    case .protocolFailed: .otherProtocol
    // The library has no number for its own time limit: what the last call left is reported.
    case .handshakeFailed(EAGAIN), .handshakeFailed(ETIMEDOUT), .handshakeFailed(0),
      .handshakeFailed(EINPROGRESS):
      .tooSlow
    case .handshakeFailed: .brokenOff
    default: nil
    }
  }
}
