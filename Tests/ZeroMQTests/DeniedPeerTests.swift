import Testing
import ZeroMQ

@Test func aDeniedPeerIsKnownByAddressAndKey() throws {
  let key = try CurveKeyPair().publicKey
  #expect(DeniedPeer(address: "10.0.0.7", key: key) == DeniedPeer(address: "10.0.0.7", key: key))
  #expect(DeniedPeer(address: "10.0.0.7", key: key) != DeniedPeer(address: "10.0.0.7", key: nil))
}
