import Foundation
import SweepCore
import Testing

@testable import Coordination

extension SecurityTests {
  /// What comes to a port that is open to the world.
  private static let garbage: [[UInt8]] = [
    Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), Array("SSH-2.0-x\r\n".utf8),
    [0x16, 0x03, 0x01, 0x02, 0x00, 0x01], [UInt8](repeating: 0, count: 4_096),
    [UInt8](repeating: 0xFF, count: 4_096), [0xFF], [],
    // The beginning of ZeroMQ's own greeting, and then nonsense.
    [0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F, 3, 9] + [UInt8](repeating: 0x41, count: 90),
  ]

  @Test func garbageAndOtherProtocolsAreTurnedAway() throws {
    let live = try LiveRun(points: 30)
    for _ in 0..<20 {
      for bytes in Self.garbage {
        let connection = try RawConnection(live.address)
        connection.send(bytes)
      }
    }
    try live.lines.wait(for: "turned away", within: 2)
    #expect(try live.complete() == [])
    // A hundred and sixty of them in few lines.
    #expect(live.lines.all.count { $0.contains("turned away") } <= 6)
  }

  @Test func handshakesHeldOpenKeepNobodyOut() throws {
    let live = try LiveRun(points: 30)
    let greeting: [UInt8] =
      [0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F, 3, 0] + Array("CURVE".utf8)
      + [UInt8](repeating: 0, count: 47)
    let slow = try (0..<300).map { number in
      let connection = HeldConnection(try RawConnection(live.address))
      // Half of them stop in the middle of the greeting, half after it.
      connection.raw.send(number % 2 == 0 ? Array(greeting.prefix(20)) : greeting)
      return connection
    }
    let start = ContinuousClock.now
    #expect(try live.complete() == [])
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(slow.count == 300)
  }
}

/// Keeps a connection open.
private final class HeldConnection {
  let raw: RawConnection

  init(_ raw: consuming RawConnection) { self.raw = raw }
}
