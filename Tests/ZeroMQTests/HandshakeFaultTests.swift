import Testing

@testable import ZeroMQ

@Test func everyFailureHasItsReason() {
  #expect(MonitorEvent.Kind.refused(status: 400).fault == .keyUnknown)
  #expect(MonitorEvent.Kind.protocolFailed(code: 0x1100_0001).fault == .keysDoNotFit)
  #expect(MonitorEvent.Kind.protocolFailed(code: 0x1100_0002).fault == .securityDiffers)
  #expect(MonitorEvent.Kind.protocolFailed(code: 0x1000_0012).fault == .otherProtocol)
  #expect(MonitorEvent.Kind.handshakeFailed(code: 32).fault == .brokenOff)
  #expect(MonitorEvent.Kind.handshakeFailed(code: 104).fault == .brokenOff)
  #expect(MonitorEvent.Kind.handshakeFailed(code: 11).fault == .tooSlow)
}

@Test func whatIsNoFailureHasNoReason() {
  let kinds: [MonitorEvent.Kind] = [
    .connected(descriptor: 3), .accepted(descriptor: 3), .disconnected(descriptor: 3),
    .retrying(afterMilliseconds: 1), .handshakeSucceeded, .stopped, .other(event: 1, value: 1),
  ]
  for kind in kinds { #expect(kind.fault == nil) }
}

@Test func everyReasonHasWordsOfItsOwn() {
  let all: [HandshakeFault] = [
    .keyUnknown, .keysDoNotFit, .securityDiffers, .brokenOff, .tooSlow, .otherProtocol,
  ]
  #expect(Set(all.map(\.description)).count == all.count)
}
