import Coordination
import Foundation
import SweepCore
import ZeroMQ

/// A coordinator that says only what a test makes it say.
struct PuppetCoordinator: ~Copyable {
  private let socket: Socket
  private let wire = Wire()

  init(_ run: TestRun) throws {
    let socket = try Socket(try Context(), .router)
    try socket.bind(run.folder.endpoint)
    self.socket = socket
  }

  /// Welcomes the first worker, gives it a lease and waits until it works on it.
  func grant(_ lease: Lease) throws {
    var poller = Poller()
    _ = poller.add(socket)
    while true {
      guard try !poller.wait(.seconds(5)).isEmpty, let frames = try socket.receive() else {
        throw TimeOut()
      }
      let route = frames.parts[0]
      switch try wire.workerMessage(frames.parts.dropFirst()).body {
      case .hello:
        let welcome = Welcome(beatSeconds: 0.1, livenessSeconds: 1)
        try socket.send([route] + (try wire.frames(.welcome(welcome: welcome))))
      case .request:
        try socket.send([route] + (try wire.frames(.grant(lease: lease))))
        return try waitForBeat(of: lease)
      default: continue
      }
    }
  }

  private func waitForBeat(of lease: Lease) throws {
    var poller = Poller()
    _ = poller.add(socket)
    while try !poller.wait(.seconds(5)).isEmpty, let frames = try socket.receive() {
      let body = try wire.workerMessage(frames.parts.dropFirst()).body
      if case .beat(let progress?) = body, progress.lease == lease.id { return }
    }
    throw TimeOut()
  }
}
