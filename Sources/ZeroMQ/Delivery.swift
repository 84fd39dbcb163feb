/// What became of a message that was offered to a socket.
public enum Delivery: Sendable, Equatable {
  /// It is on its way; a lost connection may still lose it.
  case queued
  /// Nobody is connected or the queue is full.
  case full
  /// The router knows no such connection (any more).
  case unreachable
}

extension Socket {
  /// Sends a message if that can be done at once; the ordinary obstacles are results, not errors.
  public borrowing func offer(_ frames: [[UInt8]]) throws(ZeroMQError) -> Delivery {
    do {
      try send(frames)
      return .queued
    } catch {
      switch error.kind {
      case .tryAgain: return .full
      case .unreachable: return .unreachable
      case .terminated, .broken: throw error
      }
    }
  }
}
