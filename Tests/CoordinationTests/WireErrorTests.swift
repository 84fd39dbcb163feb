import Coordination
import Testing

@Test func anErrorOfTheWireNamesTheRemedy() {
  let version = WireError.version(major: 9).description
  #expect(version.contains("protocol 9"))
  #expect(version.contains("protocol \(Wire.major)"))
  #expect(version.contains("install the same version on both"))
  let long = WireError.tooLong(bytes: 300_000, limit: 262_144).description
  #expect(long == "the message has 300000 bytes, the limit is 262144")
}
