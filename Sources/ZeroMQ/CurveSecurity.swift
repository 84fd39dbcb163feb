import CZeroMQ

/// How the connections of a socket are encrypted, and who proves what to whom.
public enum CurveSecurity: Hashable, Sendable {
  /// The side that is known beforehand. Its clients are admitted by an `Authenticator` that
  /// answers for the same domain in the same context; without one nobody gets in.
  case server(CurveKeyPair, domain: String)
  /// The side that comes: its own pair, and the key of the only server it believes.
  case client(CurveKeyPair, server: CurveKey)

  func apply(to socket: SocketHandle) throws(ZeroMQError) {
    switch self {
    case .server(let pair, let domain):
      precondition(!domain.isEmpty, "without a domain every key would be admitted")
      try socket.set(ZMQ_CURVE_SERVER, to: Int32(1), "security")
      try socket.set(ZMQ_CURVE_SECRETKEY, to: Z85.bytes(of: pair.secretText) ?? [], "secret key")
      try socket.set(ZMQ_ZAP_DOMAIN, to: Array(domain.utf8), "domain")
      // A missing authenticator then refuses everybody, where it would admit everybody.
      try socket.set(infosweep_zap_enforce_domain, to: Int32(1), "rule about domains")
    case .client(let pair, let server):
      let publicKey = pair.publicKey.text
      try socket.set(ZMQ_CURVE_SERVERKEY, to: Z85.bytes(of: server.text) ?? [], "server's key")
      try socket.set(ZMQ_CURVE_PUBLICKEY, to: Z85.bytes(of: publicKey) ?? [], "public key")
      try socket.set(ZMQ_CURVE_SECRETKEY, to: Z85.bytes(of: pair.secretText) ?? [], "secret key")
    }
  }
}
