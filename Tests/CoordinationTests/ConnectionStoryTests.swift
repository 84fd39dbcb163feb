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

  /// What a worker says about whoever listens at an endpoint, within two seconds.
  private static func sentence(
    about endpoint: String, key: CurveKeyPair, server: CurveKey,
    meanwhile serve: () throws -> Void
  ) throws -> String? {
    var options = SocketOptions()
    options.security = .client(key, server: server)
    options.reconnectIntervalMax = .seconds(1)
    let worker = try Socket(try Context(), .dealer, options: options)
    let monitor = try Monitor(worker)
    let start = ContinuousClock.now
    func now() -> Instant { Instant(start.duration(to: .now)) }
    var story = ConnectionStory(endpoint: endpoint, at: now())
    try worker.connect(endpoint)
    var poller = Poller()
    _ = poller.add(monitor)
    while now() < at(2_000) {
      _ = try poller.wait(.milliseconds(10))
      try serve()
      while let event = try monitor.next() { story.note(event.kind, at: now()) }
      if let sentence = story.sentence(at: now()) { return sentence }
    }
    return nil
  }

  @Test func aRealCoordinatorIsSpokenOfWithinTwoSeconds() throws {
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    let keys = try CurveKeyPair()
    let other = try CurveKeyPair()
    let router = try Socket(context, .router)
    try router.bind("tcp://127.0.0.1:*")
    let bare = try router.lastEndpoint
    try router.secure(.server(keys, domain: "run"))
    try router.bind("tcp://127.0.0.1:*")
    let guarded = try router.lastEndpoint
    func sentence(_ endpoint: String, server: CurveKey) throws -> String? {
      try Self.sentence(about: endpoint, key: other, server: server) {
        _ = try authenticator.answer { _ in false }
      }
    }
    #expect(try sentence(guarded, server: keys.publicKey)?.contains("new join token") == true)
    #expect(try sentence(guarded, server: other.publicKey)?.contains("another key") == true)
    // Whoever notices first breaks off, and then the other side cannot know the reason.
    let words = try sentence(bare, server: keys.publicKey) ?? ""
    #expect(words.contains("uses no keys") || words.contains("something else listens there"))
    #expect(try sentence("tcp://127.0.0.1:1", server: keys.publicKey)?.contains("nobody") == true)
    #expect(try router.receive() == nil)
  }
}
