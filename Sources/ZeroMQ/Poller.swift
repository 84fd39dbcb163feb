import CZeroMQ

/// Waits until one of several sockets and descriptors has something to read.
///
/// Like the sockets it watches, it belongs to one thread.
@safe
public struct Poller: ~Copyable {
  /// Names one of the things that are watched, in the order in which they were added.
  public struct Token: Sendable, Equatable {
    let index: Int
  }

  /// The things that can be read without waiting.
  public struct Ready: Sendable {
    let flags: [Bool]

    /// Whether anything is ready at all; false means that the time ran out.
    public var isEmpty: Bool { !flags.contains(true) }

    /// Whether the socket or descriptor with this token is ready.
    public subscript(_ token: Token) -> Bool { flags[token.index] }
  }

  private var items: [zmq_pollitem_t] = unsafe []
  private var kept: [SocketHandle] = []
  private let clock = ContinuousClock()

  /// A poller that watches nothing yet.
  public init() {}

  /// Watches a socket for messages; the poller keeps it open.
  public mutating func add(_ socket: borrowing Socket) -> Token {
    kept.append(socket.handle)
    return unsafe append(
      zmq_pollitem_t(
        socket: socket.handle.pointer, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
  }

  /// Watches the events of a monitor.
  public mutating func add(_ monitor: borrowing Monitor) -> Token { add(monitor.socket) }

  /// Watches the questions to an authenticator.
  public mutating func add(_ authenticator: borrowing Authenticator) -> Token {
    add(authenticator.socket)
  }

  /// Watches a file descriptor, such as that of a `WakeUp`; whoever owns it keeps it open.
  public mutating func add(descriptor: Int32) -> Token {
    unsafe append(
      zmq_pollitem_t(
        socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
  }

  /// Waits until something can be read or the time has run out.
  ///
  /// - Parameter timeout: rounded up to whole milliseconds; `nil` waits for ever. An interruption
  ///   by a signal does not end the wait.
  public mutating func wait(_ timeout: Duration?) throws(ZeroMQError) -> Ready {
    let deadline = timeout.map { clock.now + $0 }
    while true {
      let remaining = deadline.map { max(0, Int((clock.now.duration(to: $0)).milliseconds32)) }
      let status = unsafe zmq_poll(&items, Int32(items.count), remaining ?? -1)
      if status >= 0 { return Ready(flags: unsafe items.map { unsafe $0.revents != 0 }) }
      let error = ZeroMQError.last("poll", "\(unsafe items.count) sockets and descriptors")
      if error.code != EINTR { throw error }
    }
  }

  private mutating func append(_ item: zmq_pollitem_t) -> Token {
    unsafe items.append(item)
    return Token(index: unsafe items.count - 1)
  }
}
