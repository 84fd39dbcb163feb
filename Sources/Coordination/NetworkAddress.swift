/// A place in the network: a host and a port, written `host:port`.
public struct NetworkAddress: Hashable, Sendable, LosslessStringConvertible {
  /// A name, an address, an IPv6 address in brackets, or `*` for all of this machine's addresses.
  public let host: String
  /// The port; 0 lets the system choose one to listen at.
  public let port: UInt16

  /// Reads `host:port`, `nil` where the text is something else.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let host = text[..<colon]
    let digits = text[text.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let port = UInt16(digits), Self.isHost(host)
    else { return nil }
    self.host = String(host)
    self.port = port
  }

  private static func isHost(_ text: Substring) -> Bool {
    if text == "*" { return true }
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]") && text.utf8.count > 2
    let inner = isBracketed ? text.dropFirst().dropLast() : text
    let isAllowed: (UInt8) -> Bool = { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95: true
      // Colons and the name of an interface stand in IPv6 addresses only.
      case 58, 37: isBracketed
      default: false
      }
    }
    return !inner.isEmpty && inner.utf8.count <= 255 && inner.utf8.allSatisfy(isAllowed)
  }

  /// Whether one can connect to it, as opposed to listening only.
  public var isReachable: Bool { port != 0 && host != "*" && host != "0.0.0.0" && host != "[::]" }

  /// Whether a coordinator can listen there: it uses the next port too.
  public var isListenable: Bool { port < .max }

  /// The same host at another port.
  public func with(port: UInt16) -> NetworkAddress { NetworkAddress(host: host, port: port) }

  private init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// `host:port`.
  public var description: String { "\(host):\(port)" }

  /// The address as ZeroMQ names it.
  public var endpoint: String { "tcp://\(host):\(port == 0 ? "*" : String(port))" }
}
