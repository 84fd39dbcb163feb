import Foundation
import Testing

@testable import ZeroMQ

/// The first event that fits, or `nil` after two seconds.
func waitForEvent(
  _ monitor: borrowing Monitor, where fits: (MonitorEvent.Kind) -> Bool
) throws -> MonitorEvent? {
  var poller = Poller()
  _ = poller.add(monitor)
  let deadline = ContinuousClock.now + .seconds(2)
  while ContinuousClock.now < deadline {
    _ = try poller.wait(.milliseconds(50))
    while let event = try monitor.next() {
      if fits(event.kind) { return event }
    }
  }
  return nil
}

@Test func aLostConnectionCarriesTheDescriptorOfItsMessages() throws {
  try withTemporaryFolder { folder in
    let router = try Socket(try Context(), .router)
    let monitor = try Monitor(router)
    try router.bind("ipc://\(folder)/lost")
    var descriptors: [Int32] = []
    for number in 0..<2 {
      // A context of its own stands for another process: it ends with the scope.
      let peer = try Socket(try Context(), .dealer)
      try peer.connect("ipc://\(folder)/lost")
      try peer.send([[UInt8(number)]])
      let message = try #require(try receive(router))
      descriptors.append(try #require(message.sourceDescriptor))
      _ = consume peer
      let event = try waitForEvent(monitor) { if case .disconnected = $0 { true } else { false } }
      #expect(event?.kind == .disconnected(descriptor: descriptors[number]))
      #expect(try becomesUnreachable(router, message.parts[0]))
    }
  }
}

@Test func connectingToNobodyIsSeenAsRetries() throws {
  try withTemporaryFolder { folder in
    let dealer = try Socket(try Context(), .dealer)
    let monitor = try Monitor(dealer)
    try dealer.connect("ipc://\(folder)/nobody")
    let event = try waitForEvent(monitor) { if case .retrying = $0 { true } else { false } }
    #expect(event != nil)
  }
}

@Test func strangersOnTheLineAreSeenAsFailedHandshakes() throws {
  let router = try Socket(try Context(), .router)
  let monitor = try Monitor(router)
  try router.bind("tcp://127.0.0.1:*")
  let port = try router.lastEndpoint.split(separator: ":").last ?? ""
  let stranger = Process()
  stranger.executableURL = URL(fileURLWithPath: "/bin/bash")
  stranger.arguments = ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); echo GET / >&3"]
  try stranger.run()
  let event = try waitForEvent(monitor) {
    switch $0 {
    case .handshakeFailed, .protocolFailed: true
    default: false
    }
  }
  #expect(event != nil)
  stranger.waitUntilExit()
}

/// The router learns of a lost connection a moment after the monitor does.
private func becomesUnreachable(_ router: borrowing Socket, _ peer: [UInt8]) throws -> Bool {
  let deadline = ContinuousClock.now + .seconds(2)
  while ContinuousClock.now < deadline {
    if try router.offer([peer, [1]]) == .unreachable { return true }
    Thread.sleep(forTimeInterval: 0.001)
  }
  return false
}
