import Testing

@testable import ZeroMQ

@Test func aPairComesBackFromItsSecret() throws {
  let pair = try CurveKeyPair()
  #expect(CurveKeyPair(secretText: pair.secretText) == pair)
  #expect(try CurveKeyPair() != pair)
  #expect(CurveKeyPair(secretText: "short") == nil)
}

@Test func theSecretIsShownByNothingButItsName() throws {
  let pair = try CurveKeyPair()
  var options = SocketOptions()
  options.security = .server(pair, domain: "run")
  var dumped = ""
  dump(options, to: &dumped)
  for text in ["\(pair)", String(reflecting: pair), "\(options)", dumped] {
    #expect(!text.contains(pair.secretText))
    #expect(text.contains(pair.publicKey.text))
  }
}
