import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite struct ConnectionStoryTests {
  private static func at(_ milliseconds: Int) -> Instant { Instant(.milliseconds(milliseconds)) }
  private static let broken = MonitorEvent.Kind.handshakeFailed(code: 32)

  private var story = ConnectionStory(endpoint: "tcp://a:1", at: at(0))

  /// One attempt that ends in the handshake.
  private mutating func attempt(_ fault: MonitorEvent.Kind?, at time: Int, retries: Bool) {
    story.note(.connected(descriptor: 7), at: Self.at(time))
    if let fault { story.note(fault, at: Self.at(time)) }
    story.note(.disconnected(descriptor: 7), at: Self.at(time))
    if retries { story.note(.retrying(afterMilliseconds: 100), at: Self.at(time)) }
  }

  @Test mutating func nobodyThereIsToldAfterAMomentAndThenTwiceAMinute() {
    var said: [Int] = []
    for time in stride(from: 0, through: 70_000, by: 100) {
      story.note(.retrying(afterMilliseconds: 100), at: Self.at(time))
      if let sentence = story.sentence(at: Self.at(time)) {
        #expect(sentence.hasPrefix("nobody listens at tcp://a:1"))
        said.append(time)
      }
    }
    #expect(said == [1_500, 31_500, 61_500])
    #expect(!story.isHopeless)
  }

  @Test mutating func aConnectionThatComesAboutHasNoStory() {
    story.note(.connected(descriptor: 7), at: Self.at(100))
    story.note(.handshakeSucceeded, at: Self.at(101))
    #expect(story.isConnected)
    #expect(story.sentence(at: Self.at(60_000)) == nil)
    #expect(story.nextDeadline == nil)
    // It is lost, and the patience begins anew.
    story.note(.disconnected(descriptor: 7), at: Self.at(90_000))
    #expect(!story.isConnected)
    #expect(story.sentence(at: Self.at(91_000)) == nil)
    #expect(story.nextDeadline == Self.at(91_500))
    #expect(story.sentence(at: Self.at(91_500))?.hasPrefix("nobody listens") == true)
  }

  @Test mutating func aRefusedKeyIsToldAtOnceAndHopeless() {
    attempt(.refused(status: 400), at: 3, retries: false)
    #expect(story.isHopeless)
    #expect(story.sentence(at: Self.at(3))?.contains("needs a new join token") == true)
    #expect(story.sentence(at: Self.at(4)) == nil)
  }

  @Test mutating func anotherKeyOfTheCoordinatorIsToldWithinTwoSeconds() {
    attempt(Self.broken, at: 0, retries: true)
    // Once may be an accident.
    #expect(story.sentence(at: Self.at(10)) == nil)
    #expect(!story.isHopeless)
    attempt(Self.broken, at: 150, retries: true)
    attempt(Self.broken, at: 300, retries: true)
    #expect(story.isHopeless)
    #expect(story.sentence(at: Self.at(300))?.contains("the coordinator there has another") == true)
    attempt(Self.broken, at: 450, retries: true)
    #expect(story.sentence(at: Self.at(450)) == nil)
  }

  @Test mutating func aCoordinatorThatDiesInTheHandshakeIsNoReasonToLoseHope() {
    for time in stride(from: 0, to: 10_000, by: 1_000) {
      attempt(Self.broken, at: time, retries: true)
      story.note(.retrying(afterMilliseconds: 100), at: Self.at(time + 500))
    }
    #expect(!story.isHopeless)
    #expect(story.obstacle(at: Self.at(10_000)) == .nobodyListens)
  }

  @Test mutating func whoWasConnectedBeforeHopesOn() {
    story.note(.connected(descriptor: 7), at: Self.at(0))
    story.note(.handshakeSucceeded, at: Self.at(1))
    story.note(.disconnected(descriptor: 7), at: Self.at(2))
    for time in 3..<9 { attempt(Self.broken, at: time, retries: true) }
    attempt(.protocolFailed(code: 0x1100_0002), at: 10, retries: false)
    #expect(!story.isHopeless)
    attempt(.refused(status: 400), at: 11, retries: false)
    #expect(story.isHopeless)
  }

  @Test mutating func aSideWithoutKeysAndAnotherProtocolAreToldApart() {
    attempt(.protocolFailed(code: 0x1100_0002), at: 0, retries: false)
    #expect(story.isHopeless)
    #expect(story.sentence(at: Self.at(0))?.contains("uses no keys") == true)
    var other = ConnectionStoryTests()
    for time in [0, 1_100, 2_200] {
      other.attempt(nil, at: time, retries: false)
      #expect(other.story.isHopeless == (time == 2_200))
      let due = [900, 1_000, 1_001].map { other.story.takesReconnect(at: Self.at(time + $0)) }
      #expect(due == [false, true, false])
    }
    #expect(other.story.sentence(at: Self.at(2_300))?.contains("another protocol") == true)
  }

  @Test mutating func aMutePeerIsToldAfterAMoment() {
    story.note(.connected(descriptor: 7), at: Self.at(1_000))
    #expect(story.sentence(at: Self.at(2_400)) == nil)
    #expect(story.nextDeadline == Self.at(2_500))
    #expect(story.sentence(at: Self.at(2_500))?.contains("says nothing") == true)
    #expect(!story.isHopeless)
  }

  @Test func aRealCoordinatorWithAnotherKeyIsToldWithinTwoSeconds() throws {
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    var options = SocketOptions()
    options.security = .server(try CurveKeyPair(), domain: "run")
    let router = try Socket(context, .router, options: options)
    try router.bind("tcp://127.0.0.1:*")
    options.security = .client(try CurveKeyPair(), server: try CurveKeyPair().publicKey)
    options.reconnectIntervalMax = .seconds(1)
    let worker = try Socket(try Context(), .dealer, options: options)
    let monitor = try Monitor(worker)
    let start = ContinuousClock.now
    func now() -> Instant { Instant(start.duration(to: .now)) }
    var story = ConnectionStory(endpoint: try router.lastEndpoint, at: now())
    try worker.connect(router.lastEndpoint)
    var poller = Poller()
    _ = poller.add(monitor)
    var sentence: String?
    while sentence == nil, now() < Self.at(2_000) {
      _ = try poller.wait(.milliseconds(50))
      while let event = try monitor.next() { story.note(event.kind, at: now()) }
      sentence = story.sentence(at: now())
    }
    #expect(sentence?.contains("has another key") == true)
    #expect(try authenticator.answer { _ in true }.isEmpty)
  }
}
