import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite struct RefusalLogTests {
  private static func at(_ milliseconds: Int) -> Instant { Instant(.milliseconds(milliseconds)) }

  private var log = RefusalLog()

  private mutating func note(_ kind: MonitorEvent.Kind, peer: String? = nil) {
    log.note(MonitorEvent(kind, endpoint: "tcp://10.0.0.1:5", peer: peer))
  }

  @Test mutating func theFirstIsToldAtOnceAndTheOthersAreSummedUp() {
    let denied = DeniedPeer(address: "10.0.0.7", key: nil)
    #expect(log.nextDeadline == nil)
    log.note([denied])
    #expect(
      log.line(at: Self.at(0))
        == "turned away a connection: 1 from 10.0.0.7 "
        + "(its key is not admitted: its join token is older than the last rotation)")
    for time in 1..<5_000 {
      log.note([denied])
      #expect(log.line(at: Self.at(time)) == nil)
    }
    #expect(log.nextDeadline == Self.at(5_000))
    let line = log.line(at: Self.at(5_000))
    #expect(line?.hasPrefix("turned away 4999 connections: 4999 from 10.0.0.7") == true)
    #expect(log.line(at: Self.at(20_000)) == nil)
    #expect(log.total == 5_000)
  }

  @Test mutating func aFailureIsPutTogetherWithItsAddress() {
    note(.accepted(descriptor: 5), peer: "10.0.0.8")
    note(.protocolFailed(code: 0x1100_0001))
    #expect(log.line(at: Self.at(0)) == nil)
    note(.disconnected(descriptor: 5))
    #expect(
      log.line(at: Self.at(0))?.contains(
        "1 from 10.0.0.8 (its join token is for another coordinator)") == true)
  }

  @Test mutating func aDeniedKeyIsCountedOnce() {
    note(.accepted(descriptor: 5), peer: "10.0.0.8")
    log.note([DeniedPeer(address: "10.0.0.8", key: nil)])
    note(.refused(status: 400))
    note(.disconnected(descriptor: 5))
    #expect(log.total == 1)
  }

  @Test mutating func noiseIsTurnedAwayAndWorkersThatLeaveAreNot() {
    note(.accepted(descriptor: 5), peer: "10.0.0.8")
    note(.handshakeSucceeded)
    note(.accepted(descriptor: 6), peer: "10.0.0.9")
    note(.disconnected(descriptor: 6))
    #expect(log.total == 1)
    note(.disconnected(descriptor: 5))
    #expect(log.total == 1)
    let line = log.line(at: Self.at(0))
    #expect(line?.contains("1 from 10.0.0.9 (it does not speak infosweep's protocol)") == true)
  }

  @Test mutating func aHandshakeThatHangsIsNotTakenForAWorker() {
    note(.accepted(descriptor: 5), peer: "10.0.0.66")
    note(.accepted(descriptor: 6), peer: "10.0.0.8")
    note(.handshakeSucceeded)
    note(.disconnected(descriptor: 6))
    #expect(log.total == 0)
    note(.handshakeFailed(code: 11))
    note(.disconnected(descriptor: 5))
    #expect(
      log.line(at: Self.at(0))?.contains("1 from 10.0.0.66 (it did not say who it is") == true)
  }

  @Test mutating func aFloodOfAddressesStaysOneShortLine() {
    for number in 0..<100_000 {
      note(.accepted(descriptor: Int32(number)), peer: "10.0.\(number / 250).\(number % 250)")
      note(.disconnected(descriptor: Int32(number)))
    }
    let line = log.line(at: Self.at(0)) ?? ""
    #expect(line.hasPrefix("turned away 100000 connections: "))
    #expect(line.hasSuffix(", 99992 more"))
    #expect(line.utf8.count < 1_000)
  }

  @Test mutating func connectionsThatNeverEndDoNotFillTheMemory() {
    for number in 0..<10_000 { note(.accepted(descriptor: Int32(number))) }
    for number in 0..<10_000 { note(.disconnected(descriptor: Int32(number))) }
    #expect(log.total == 4_096)
  }

  @Test func whoeverComesToARealCoordinatorIsToldOfWithinTwoSeconds() throws {
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    let keys = try CurveKeyPair()
    let worker = try CurveKeyPair()
    var options = SocketOptions()
    options.security = .server(keys, domain: "run")
    let router = try Socket(context, .router, options: options)
    let monitor = try Monitor(router)
    try router.bind("tcp://127.0.0.1:*")
    let endpoint = try router.lastEndpoint
    var log = RefusalLog(interval: .milliseconds(100))
    func comes(_ security: CurveSecurity?, isToldAs words: String) throws -> Bool {
      var options = SocketOptions()
      options.security = security
      let client = try Socket(try Context(), .dealer, options: options)
      try client.connect(endpoint)
      let start = ContinuousClock.now
      var poller = Poller()
      _ = poller.add(authenticator)
      _ = poller.add(monitor)
      while ContinuousClock.now < start + .seconds(2) {
        _ = try poller.wait(.milliseconds(20))
        log.note(try authenticator.answer { $0 == worker.publicKey })
        while let event = try monitor.next() { log.note(event) }
        let now = Instant(start.duration(to: .now))
        if let line = log.line(at: now), line.contains(words) { return true }
      }
      return false
    }
    let other = try CurveKeyPair()
    #expect(
      try comes(.client(other, server: keys.publicKey), isToldAs: "127.0.0.1 (its key is not"))
    #expect(
      try comes(.client(worker, server: other.publicKey), isToldAs: "is for another coordinator"))
    #expect(try comes(nil, isToldAs: "keys"))
    let before = log.total
    #expect(try !comes(.client(worker, server: keys.publicKey), isToldAs: "turned away"))
    #expect(log.total == before)
  }
}
