import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite struct JoinTokenTests {
  private static let digest = String(repeating: "0123456789abcdef", count: 4)

  private static func token(_ addresses: [String] = ["10.0.0.7:5555"]) throws -> JoinToken {
    let folder = try TemporaryFolder()
    return JoinToken(
      addresses: addresses.compactMap(NetworkAddress.init),
      keys: try RunKeys(RunFolder(folder.path)), planDigest: digest)
  }

  @Test func aTokenComesBackFromItsText() throws {
    for _ in 0..<50 {
      let token = try Self.token(["10.0.0.7:5555", "[fe80::1]:5555", "node-3:1"])
      #expect(token.text.hasPrefix("infosweep1-"))
      let isPlain = token.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      #expect(isPlain)
      #expect(try JoinToken(token.text) == token)
    }
  }

  @Test func whiteSpaceOfAPasteIsPassedOver() throws {
    let token = try Self.token()
    let wrapped = token.text.enumerated().map { place, character in
      place % 40 == 39 ? "\(character)\r\n  " : "\(character)"
    }
    #expect(try JoinToken(" " + wrapped.joined() + "\n") == token)
  }

  @Test func everyTruncationAndEveryChangedCharacterIsNoticed() throws {
    let text = try Self.token().text
    for count in 1..<text.count {
      #expect(throws: JoinTokenError.damaged) { try JoinToken(String(text.prefix(count))) }
    }
    var characters = Array(text)
    for place in JoinToken.prefix.count..<text.count {
      let old = characters[place]
      characters[place] = old == "A" ? "B" : "A"
      // The last character may carry bits that mean nothing.
      let read = try? JoinToken(String(characters))
      #expect(read == nil || place == text.count - 1)
      characters[place] = old
    }
  }

  @Test func otherTextsAreToldApart() {
    for text in ["", "hello", "infosweep", "infosweepx-abc", "infosweep-abc", "http://x"] {
      let error = #expect(throws: JoinTokenError.self) { try JoinToken(text) }
      #expect(error == .notAToken || (text == "infosweep" && error == .damaged))
    }
    #expect(throws: JoinTokenError.version("2")) { try JoinToken("infosweep2-abc") }
    #expect(throws: JoinTokenError.damaged) { try JoinToken("infosweep1-") }
    #expect(throws: JoinTokenError.damaged) { try JoinToken("infosweep1-ä") }
    let long = "infosweep1-" + String(repeating: "A", count: 1_000_000)
    #expect(throws: JoinTokenError.damaged) { try JoinToken(long) }
  }

  @Test func onlyTheTextShowsTheSecret() throws {
    let token = try Self.token()
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(!text.contains(token.worker.secretText))
      #expect(!text.contains(token.text))
      #expect(text.contains("10.0.0.7:5555"))
    }
  }

  @Test func aTokenKnowsItsSweep() throws {
    let token = try Self.token()
    #expect(token.belongs(toPlan: Self.digest))
    #expect(!token.belongs(toPlan: String(repeating: "0", count: 64)))
  }

  @Test func aTokenOpensTheDoorOfItsRunUntilTheKeysAreRotated() throws {
    let folder = try TemporaryFolder()
    var keys = try RunKeys(RunFolder(folder.path))
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    var options = SocketOptions()
    options.security = .server(keys.coordinator, domain: "run")
    let router = try Socket(context, .router, options: options)
    try router.bind("tcp://127.0.0.1:*")
    let address = try #require(NetworkAddress(String(router.lastEndpoint.dropFirst(6))))
    let token = JoinToken(addresses: [address], keys: keys, planDigest: Self.digest)
    func isAdmitted() throws -> Bool {
      options.security = try JoinToken(token.text).security
      let worker = try Socket(try Context(), .dealer, options: options)
      try worker.connect(token.addresses[0].endpoint)
      try worker.send([[1]])
      let admitted = keys.worker.publicKey
      let deadline = ContinuousClock.now + .seconds(2)
      var poller = Poller()
      _ = poller.add(authenticator)
      _ = poller.add(router)
      while ContinuousClock.now < deadline {
        _ = try poller.wait(.milliseconds(20))
        if try !authenticator.answer(admits: { $0 == admitted }).isEmpty { return false }
        if try router.receive() != nil { return true }
      }
      return false
    }
    #expect(try isAdmitted())
    try keys.rotate()
    #expect(try !isAdmitted())
  }
}
