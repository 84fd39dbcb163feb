import CZeroMQ

/// The doorkeeper of a context: decides which keys get in (RFC 27, ZAP).
///
/// ZeroMQ asks it over a name within the process whenever a client has proved its key to one of
/// the context's servers. It must be made before these are bound. Like a socket it belongs to one
/// thread and is polled; while it does not answer, connections wait, up to the handshake limit.
public struct Authenticator: ~Copyable {
  let socket: Socket
  private let domain: String

  /// Answers from now on for the servers of a context that name this domain.
  public init(_ context: Context, domain: String) throws(ZeroMQError) {
    var options = SocketOptions()
    options.receiveLimit = 0
    let socket = try Socket(context, .router, options: options)
    try socket.bind("inproc://zeromq.zap.01")
    self.socket = socket
    self.domain = domain
  }

  /// Answers all questions that wait, and returns whom it denied entry.
  public borrowing func answer(
    admits: (CurveKey) -> Bool
  ) throws(ZeroMQError) -> [DeniedPeer] {
    var denied: [DeniedPeer] = []
    while let frames = try socket.receive(maxFrames: 16) {
      // What is not a question of this form has no address for an answer.
      guard let request = AdmissionRequest(frames.parts) else { continue }
      let isAdmitted = request.domain == domain && request.key.map(admits) ?? false
      // A connection that ended meanwhile needs no answer.
      _ = try socket.offer(request.answer(isAdmitted: isAdmitted))
      if !isAdmitted { denied.append(DeniedPeer(address: request.address, key: request.key)) }
    }
    return denied
  }
}
