import Coordination
import SweepCore
import ZeroMQ

/// A worker that says only what a test makes it say.
struct PuppetWorker: ~Copyable {
  let socket: Socket
  let identity: WorkerIdentity
  private let wire = Wire()

  init(_ name: String, in run: TestRun, incarnation: UInt64 = 1) throws {
    let socket = try Socket(try Context(), .dealer)
    try socket.connect(run.folder.endpoint)
    self.socket = socket
    identity = WorkerIdentity(name: name, incarnation: incarnation)
  }

  func say(_ body: WorkerMessage.Body) throws {
    try socket.send(try wire.frames(WorkerMessage(worker: identity, body: body)))
  }

  /// The next message, `nil` if none comes.
  func hear(within limit: Duration = .seconds(5)) throws -> CoordinatorMessage? {
    var poller = Poller()
    _ = poller.add(socket)
    guard try !poller.wait(limit).isEmpty, let frames = try socket.receive() else { return nil }
    return try wire.coordinatorMessage(frames.parts)
  }

  /// Introduces itself and asks for work until a lease is granted.
  func takeLease(in run: TestRun) throws -> Lease? {
    try say(.hello(hello: run.hello()))
    try say(.request(credit: 1))
    while let message = try hear() {
      if case .grant(let lease) = message { return lease }
    }
    return nil
  }
}
