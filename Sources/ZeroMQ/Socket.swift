import CZeroMQ

/// A ZeroMQ socket: it belongs to the thread that opened it, and is closed when its owner lets go.
public struct Socket: ~Copyable {
  let handle: SocketHandle
  private let kind: SocketKind

  /// Opens a socket and sets its options.
  public init(
    _ context: Context, _ kind: SocketKind, options: SocketOptions = SocketOptions()
  ) throws(ZeroMQError) {
    let handle = try SocketHandle(context, kind)
    try options.apply(to: handle, kind: kind)
    self.handle = handle
    self.kind = kind
  }

  /// Encrypts what is bound or connected from now on; what is bound already stays as it is.
  ///
  /// So one router can serve a socket in the file system in the clear and the network with keys.
  public borrowing func secure(_ security: CurveSecurity) throws(ZeroMQError) {
    try security.apply(to: handle)
  }

  /// Accepts connections at `endpoint`, such as `ipc://run.sock`, `tcp://127.0.0.1:*`,
  /// `inproc://a`.
  public borrowing func bind(_ endpoint: String) throws(ZeroMQError) {
    guard unsafe zmq_bind(handle.pointer, endpoint) == 0 else { throw .last("bind", endpoint) }
  }

  /// Connects to `endpoint` now or, in the background, as soon as somebody listens there.
  public borrowing func connect(_ endpoint: String) throws(ZeroMQError) {
    guard unsafe zmq_connect(handle.pointer, endpoint) == 0 else {
      throw .last("connect to", endpoint)
    }
  }

  /// Gives up a connection that `connect` asked for.
  ///
  /// Where the other side refused or spoke another protocol, ZeroMQ does not try again by itself:
  /// only disconnecting and connecting anew does.
  public borrowing func disconnect(_ endpoint: String) throws(ZeroMQError) {
    guard unsafe zmq_disconnect(handle.pointer, endpoint) == 0 else {
      throw .last("disconnect from", endpoint)
    }
  }

  /// The endpoint last bound, with the port that a wildcard chose.
  public var lastEndpoint: String {
    get throws(ZeroMQError) { try handle.text(ZMQ_LAST_ENDPOINT, "last endpoint") }
  }

  /// Sends one message of one or more frames.
  ///
  /// - Parameter waits: whether to wait while the queue is full; otherwise that is the error
  ///   `tryAgain`. A router with mandatory routing throws `unreachable` for a peer that is gone.
  public borrowing func send(_ frames: [[UInt8]], waits: Bool = false) throws(ZeroMQError) {
    precondition(!frames.isEmpty, "a message has at least one frame")
    for index in frames.indices {
      // A message is sent whole: once its first frame is queued, the others must follow.
      var flags: Int32 = waits || index > 0 ? 0 : ZMQ_DONTWAIT
      if index < frames.count - 1 { flags |= ZMQ_SNDMORE }
      let frame = frames[index]
      while unsafe zmq_send(handle.pointer, frame, frame.count, flags) < 0 {
        let error = ZeroMQError.last("send on", "a \(kind) socket")
        if error.code != EINTR { throw error }
      }
    }
  }

  /// Receives one whole message.
  ///
  /// - Parameters:
  ///   - waits: whether to wait for a message; otherwise the result is `nil` when there is none.
  ///   - maxFrames: frames beyond this are dropped, and `Frames.isTruncated` tells.
  public borrowing func receive(
    waits: Bool = false, maxFrames: Int = 8
  ) throws(ZeroMQError) -> Frames? {
    var parts: [[UInt8]] = []
    var count = 0
    while true {
      let flags = waits || count > 0 ? 0 : ZMQ_DONTWAIT
      guard let frame = try receiveFrame(flags, keeps: count < maxFrames) else { return nil }
      count += 1
      if count <= maxFrames { parts.append(frame.bytes) }
      if !frame.hasMore {
        return Frames(parts, count: count, sourceDescriptor: frame.sourceDescriptor)
      }
    }
  }

  private borrowing func receiveFrame(
    _ flags: Int32, keeps: Bool
  ) throws(ZeroMQError) -> ReceivedFrame? {
    var message = zmq_msg_t()
    unsafe zmq_msg_init(&message)
    defer { unsafe zmq_msg_close(&message) }
    while unsafe zmq_msg_recv(&message, handle.pointer, flags) < 0 {
      let error = ZeroMQError.last("receive on", "a \(kind) socket")
      if error.kind == .tryAgain { return nil }
      if error.code != EINTR { throw error }
    }
    var bytes: [UInt8] = []
    if keeps, let data = unsafe zmq_msg_data(&message) {
      bytes = unsafe Array(
        UnsafeRawBufferPointer(start: data, count: zmq_msg_size(&message)))
    }
    if unsafe zmq_msg_more(&message) != 0 {
      return ReceivedFrame(bytes: bytes, hasMore: true, sourceDescriptor: nil)
    }
    let descriptor = unsafe zmq_msg_get(&message, ZMQ_SRCFD)
    return ReceivedFrame(
      bytes: bytes, hasMore: false, sourceDescriptor: descriptor >= 0 ? descriptor : nil)
  }
}

/// One frame of a message, and whether more belong to it.
private struct ReceivedFrame {
  let bytes: [UInt8]
  let hasMore: Bool
  let sourceDescriptor: Int32?
}
