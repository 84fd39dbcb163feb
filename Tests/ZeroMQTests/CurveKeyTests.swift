import Testing

@testable import ZeroMQ

@Test func aKeyIsItsText() throws {
  let key = try CurveKeyPair().publicKey
  #expect(key.text.utf8.count == 40)
  #expect(CurveKey(key.text) == key)
  #expect("\(key)" == key.text)
}

@Test func textsThatAreNoKeysAreRefused() throws {
  let text = try CurveKeyPair().publicKey.text
  #expect(CurveKey("") == nil)
  #expect(CurveKey(String(text.dropLast())) == nil)
  #expect(CurveKey(text + "a") == nil)
  #expect(CurveKey(text.dropLast() + "\"") == nil)
  #expect(CurveKey(text.dropLast() + "\0") == nil)
  #expect(CurveKey(String(repeating: "ä", count: 20)) == nil)
  // Five characters of the highest value are more than 32 bits.
  #expect(CurveKey(String(repeating: "#", count: 40)) == nil)
}
