import Coordination
import Testing
import ZeroMQ

@Test func aPlaceInTheNetworkNeedsKeys() throws {
  let text = "tcp://10.0.0.7:5555"
  #expect(throws: EndpointError.withoutKeys(text)) { try Endpoint(text, security: nil) }
  let pair = try CurveKeyPair()
  let security = CurveSecurity.client(pair, server: pair.publicKey)
  let endpoint = try Endpoint(text, security: security)
  #expect(endpoint.text == text)
  #expect(endpoint.security == security)
}

@Test func aSocketInTheFileSystemNeedsNone() throws {
  let endpoint = try Endpoint("ipc://run.sock", security: nil)
  #expect(endpoint == .local(path: "run.sock"))
  #expect(endpoint.text == "ipc://run.sock")
  #expect(endpoint.security == nil)
}

@Test(arguments: ["", "ipc://", "udp://a:1", "tcp://a", "10.0.0.7:5555", "inproc://a"])
func otherTextsAreNoEndpoints(text: String) {
  #expect(throws: EndpointError.unknown(text)) { try Endpoint(text, security: nil) }
}
