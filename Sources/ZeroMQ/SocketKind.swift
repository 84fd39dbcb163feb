import CZeroMQ

/// The messaging pattern of a socket.
public enum SocketKind: Sendable, Equatable {
  /// Addresses each peer by a routing id, the first frame of every message.
  case router
  /// Sends to and receives from its peers without waiting for answers.
  case dealer
  /// Exactly one peer, usually another thread.
  case pair
  /// A strict question, a strict answer: the asking side.
  case request
  /// The answering side.
  case reply

  var code: Int32 {
    switch self {
    case .router: ZMQ_ROUTER
    case .dealer: ZMQ_DEALER
    case .pair: ZMQ_PAIR
    case .request: ZMQ_REQ
    case .reply: ZMQ_REP
    }
  }
}
