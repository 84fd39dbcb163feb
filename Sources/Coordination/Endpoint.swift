public import ZeroMQ

/// Where a coordinator listens or a worker connects: on this machine, or in the network with keys.
///
/// There is no way to write a place in the network without keys.
public enum Endpoint: Hashable, Sendable {
  /// A socket in the file system; its folder's rights decide who may use it.
  case local(path: String)
  /// A place in the network, and how connections to it are encrypted.
  case network(NetworkAddress, CurveSecurity)

  /// Reads an endpoint as ZeroMQ names it.
  public init(_ text: String, security: CurveSecurity?) throws(EndpointError) {
    if text.hasPrefix("ipc://"), text.utf8.count > 6 {
      self = .local(path: String(text.dropFirst(6)))
      return
    }
    guard text.hasPrefix("tcp://"), let address = NetworkAddress(String(text.dropFirst(6))) else {
      throw .unknown(text)
    }
    guard let security else { throw .withoutKeys(text) }
    self = .network(address, security)
  }

  /// The endpoint as ZeroMQ names it.
  public var text: String {
    switch self {
    case .local(let path): "ipc://\(path)"
    case .network(let address, _): address.endpoint
    }
  }

  /// How connections are encrypted, `nil` on this machine.
  public var security: CurveSecurity? {
    switch self {
    case .local: nil
    case .network(_, let security): security
    }
  }
}

extension Endpoint {
  /// Whether it is in the network.
  public var isInNetwork: Bool { security != nil }

  /// The same host at another port.
  func beside(port: UInt16) -> Endpoint {
    switch self {
    case .local: self
    case .network(let address, let security): .network(address.with(port: port), security)
    }
  }

  /// What every socket is set to that is bound or connected here.
  var options: SocketOptions {
    var options = SocketOptions()
    options.maxMessageBytes = Wire.maxBodyBytes
    guard case .network(let address, let security) = self else { return options }
    options.security = security
    options.allowsIPv6 = address.host.hasPrefix("[")
    // A cut cable closes nothing by itself; TCP would go on trying for minutes, ever more rarely.
    options.heartbeatInterval = .seconds(2)
    options.heartbeatTimeout = .seconds(5)
    options.keepaliveIdle = .seconds(30)
    return options
  }
}
