import Testing

@testable import ZeroMQ

@Test func eventsOfTheWrongShapeAreNotEvents() {
  #expect(MonitorEvent(Frames([[1, 2, 3], []])) == nil)
  #expect(MonitorEvent(Frames([[0, 2, 255, 255, 255, 255]])) == nil)
  let event = MonitorEvent(Frames([[0, 2, 12, 0, 0, 0], Array("ipc://a".utf8)]))
  #expect(event?.kind == .disconnected(descriptor: 12))
  #expect(event?.endpoint == "ipc://a")
}

@Test func failedHandshakesCarryTheirReason() {
  func kind(_ event: UInt16, _ value: UInt32) -> MonitorEvent.Kind? {
    let head = [UInt8(event & 255), UInt8(event >> 8)]
    let tail = (0..<4).map { UInt8(value >> (8 * UInt32($0)) & 255) }
    return MonitorEvent(Frames([head + tail, []]))?.kind
  }
  #expect(kind(0x0800, 32) == .handshakeFailed(code: 32))
  #expect(kind(0x2000, 0x1100_0001) == .protocolFailed(code: 0x1100_0001))
  #expect(kind(0x4000, 400) == .refused(status: 400))
  #expect(kind(0x0001, .max) == .connected(descriptor: -1))
  #expect(kind(0x0008, 3) == .other(event: 8, value: 3))
}
