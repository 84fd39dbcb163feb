/// Why a text is not a place where infosweep listens or connects.
public enum EndpointError: Error, Equatable, Sendable {
  /// A place in the network, but no keys are given.
  case withoutKeys(String)
  /// Neither a socket in the file system nor a place in the network.
  case unknown(String)
}

extension EndpointError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .withoutKeys(let text):
      "\(text) is a place in the network and needs keys: workers on other machines come in with a "
        + "join token"
    case .unknown(let text):
      "\(text) is no endpoint: it is written ipc://PATH or tcp://HOST:PORT"
    }
  }
}
