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

  /// Welcomes the first worker, gives it a lease and waits until it says that it has it.
  func grant(_ lease: Lease) throws {
    var isGranted = false
    while true {
      let (route, letter) = try hear()
      for body in letter.says {
        switch body {
        case .hello where !isGranted:
          isGranted = true
          let welcome = Welcome(beatSeconds: 0.1, livenessSeconds: 1)
          try say([.welcome(welcome: welcome), .grant(lease: lease)], to: route)
        case .beat(let inventory) where inventory.holdings.contains { $0.lease == lease.id }:
          return
        default: continue
        }
      }
    }
  }

  /// The next letter, and whose it is.
  func hear() throws -> (route: [UInt8], letter: WorkerLetter) {
    var poller = Poller()
    _ = poller.add(socket)
    guard try !poller.wait(.seconds(5)).isEmpty, let frames = try socket.receive() else {
      throw TimeOut()
    }
    return (frames.parts[0], try wire.workerLetter(frames.parts.dropFirst()))
  }

  func say(raw frames: [[UInt8]], to route: [UInt8]) throws {
    try socket.send([route] + frames)
  }

  func say(_ messages: [CoordinatorMessage], to route: [UInt8]) throws {
    try socket.send([route] + (try wire.frames(messages)))
  }
}
