import CZeroMQ
import Glibc

/// A call to ZeroMQ that did not succeed: what was tried, on what, and the library's reason.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller can do about the error.
  public enum Kind: Equatable, Sendable {
    /// Nothing is there to receive, or a queue is full: the same call may succeed later.
    case tryAgain
    /// A router knows no connection with the given routing id (any more).
    case unreachable
    /// The context is being terminated; the socket can only be closed.
    case terminated
    /// Anything else: trying again will not help.
    case broken
  }

  /// The call in words, such as `bind`.
  public let operation: String
  /// The endpoint or object concerned.
  public let subject: String
  /// The value of `errno`.
  public let code: Int32

  /// Describes a failed `operation` on `subject` with an error number of libzmq or libc.
  public init(operation: String, subject: String, code: Int32) {
    self.operation = operation
    self.subject = subject
    self.code = code
  }

  /// What a caller can do about it.
  public var kind: Kind {
    switch code {
    case EAGAIN: .tryAgain
    case EHOSTUNREACH: .unreachable
    case infosweep_zmq_terminated: .terminated
    default: .broken
    }
  }

  /// The library's text for the error number.
  public var reason: String {
    guard let text = unsafe zmq_strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  /// One readable sentence.
  public var description: String { "ZeroMQ could not \(operation) \(subject): \(reason)" }
}

extension ZeroMQError {
  /// The error that the last call of this thread left behind.
  static func last(_ operation: String, _ subject: String) -> ZeroMQError {
    ZeroMQError(operation: operation, subject: subject, code: zmq_errno())
  }
}
