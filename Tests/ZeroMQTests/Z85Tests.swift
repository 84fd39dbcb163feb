import Testing

@testable import ZeroMQ

@Test func bytesComeBackFromTheirText() {
  let bytes = (0..<32).map { UInt8($0 * 7 & 255) }
  let text = Z85.text(of: bytes)
  #expect(text.flatMap(Z85.bytes(of:)) == bytes)
  #expect(Z85.text(of: [1, 2, 3, 4]) == nil)
}

@Test func theTextIsThatOfTheSpecification() {
  // The eight bytes of RFC 32's example, four times over.
  let hello: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]
  #expect(
    Z85.text(of: hello + hello + hello + hello) == String(repeating: "HelloWorld", count: 4))
}
