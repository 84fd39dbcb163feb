import Coordination
import Testing

@Test func endpointErrorsSayWhatIsExpected() {
  #expect(EndpointError.withoutKeys("tcp://a:1").description.contains("tcp://a:1 is a place in"))
  #expect(EndpointError.unknown("x").description.contains("ipc://PATH or tcp://HOST:PORT"))
}
