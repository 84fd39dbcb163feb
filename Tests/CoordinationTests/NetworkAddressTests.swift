import Coordination
import Testing

@Test(arguments: [
  ("10.0.0.7:5555", "10.0.0.7", 5_555), ("node-3.cluster_a:1", "node-3.cluster_a", 1),
  ("[fe80::1%eth0]:65535", "[fe80::1%eth0]", 65_535), ("*:0", "*", 0),
])
func hostAndPortAreRead(text: String, host: String, port: Int) throws {
  let address = try #require(NetworkAddress(text))
  #expect(address.host == host)
  #expect(Int(address.port) == port)
  #expect(address.description == text)
}

@Test(arguments: [
  "", ":", "a", "a:", ":5", "a:65536", "a:-1", "a:+1", "a b:1", "a/b:1", "fe80::1:5", "[]:5",
  "a;b:1", "tcp://a:1", "*.*:5:", "ä:1", "a:١",
])
func whatIsNotHostAndPortIsRefused(text: String) {
  #expect(NetworkAddress(text) == nil)
}

@Test func aPlaceToListenAtNeedNotBeReachable() {
  #expect(NetworkAddress("*:0")?.endpoint == "tcp://*:*")
  #expect(NetworkAddress("10.0.0.7:5")?.endpoint == "tcp://10.0.0.7:5")
  for text in ["*:5", "a:0", "0.0.0.0:5", "[::]:5"] {
    #expect(NetworkAddress(text)?.isReachable == false)
  }
  #expect(NetworkAddress("a:5")?.isReachable == true)
}
