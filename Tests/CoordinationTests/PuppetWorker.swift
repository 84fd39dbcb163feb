import SweepCore
import ZeroMQ

@testable import Coordination

/// A worker that says only what a test makes it say.
final class PuppetWorker {
  let socket: Socket
  let identity: WorkerIdentity
  private let wire = Wire()
  private var heard: [CoordinatorMessage] = []

  init(_ name: String, in run: TestRun, incarnation: UInt64 = 1) throws {
    let socket = try Socket(try Context(), .dealer)
    try socket.connect(run.folder.endpoint)
    self.socket = socket
    identity = WorkerIdentity(name: name, incarnation: incarnation)
  }

  /// One that comes over the network, with keys or without.
  init(_ name: String, at endpoint: Endpoint, incarnation: UInt64 = 1) throws {
    let socket = try Socket(try Context(), .dealer, options: endpoint.options)
    try socket.connect(endpoint.text)
    self.socket = socket
    identity = WorkerIdentity(name: name, incarnation: incarnation)
  }

  func say(_ bodies: WorkerMessage.Body...) throws {
    try socket.send(try wire.frames(WorkerLetter(worker: identity, says: bodies)))
  }

  /// The next message, `nil` if none comes.
  func hear(within limit: Duration = .seconds(5)) throws -> CoordinatorMessage? {
    if heard.isEmpty {
      var poller = Poller()
      _ = poller.add(socket)
      guard try !poller.wait(limit).isEmpty, let frames = try socket.receive() else { return nil }
      heard = try wire.coordinatorMessages(frames.parts)
    }
    return heard.isEmpty ? nil : heard.removeFirst()
  }

  /// The next message that matches, `nil` if none comes.
  func hear(where matches: (CoordinatorMessage) -> Bool) throws -> CoordinatorMessage? {
    while let message = try hear() {
      if matches(message) { return message }
    }
    return nil
  }

  /// Introduces itself with room for one lease until that is granted.
  func takeLease(in run: TestRun) throws -> Lease? {
    try say(.hello(hello: run.hello()))
    let grant = try hear { if case .grant = $0 { true } else { false } }
    guard case .grant(let lease)? = grant else { return nil }
    return lease
  }
}
