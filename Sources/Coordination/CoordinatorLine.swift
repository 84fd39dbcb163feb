public import ZeroMQ

/// How a worker reaches its coordinator: an address, and over TCP the keys.
public struct CoordinatorLine: Sendable, Hashable {
  /// Where the coordinator listens, as ZeroMQ names it.
  public let endpoint: String
  /// The worker's own keys and the key of the only coordinator it believes.
  public let security: CurveSecurity?

  /// A line within this machine, to a socket that only its user can reach.
  public init(local endpoint: String) {
    precondition(endpoint.hasPrefix("ipc://"), "a line without keys stays within the machine")
    self.endpoint = endpoint
    security = nil
  }

  /// A line over TCP, always encrypted.
  ///
  /// - Parameter address: `host:port`.
  public init(address: String, keys: CurveKeyPair, coordinator: CurveKey) {
    endpoint = "tcp://\(address)"
    security = .client(keys, server: coordinator)
  }

  /// Whether it leads to another machine, as far as its form tells.
  public var isRemote: Bool { security != nil }

  /// The same host at another port.
  func endpoint(port: Int) -> String {
    let host = endpoint.lastIndex(of: ":").map { endpoint[..<$0] } ?? endpoint[...]
    return "\(host):\(port)"
  }

  /// What a socket on this line is set to.
  var options: SocketOptions {
    var options = SocketOptions()
    options.immediate = true
    options.linger = .seconds(1)
    options.reconnectInterval = .milliseconds(100)
    options.reconnectIntervalMax = isRemote ? .seconds(1) : .milliseconds(200)
    options.maxMessageBytes = Wire.maxBodyBytes
    options.security = security
    if isRemote {
      options.allowsIPv6 = true
      options.keepaliveIdle = .seconds(30)
    }
    return options
  }
}
extension CoordinatorLine { init(_ token: JoinToken) { self.init(local: "ipc://x") } }
