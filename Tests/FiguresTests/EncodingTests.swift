import Testing

@testable import Figures

struct EncodingTests {
  @Test func channelsAreWrittenUnderVegaLitesNames() throws {
    let encoding = Encoding(
      x2: Channel(.datum(1)), strokeDash: Channel(.datum(2)), tooltip: [Channel(.datum(3))])
    #expect(
      try json(encoding)
        == #"{"strokeDash":{"datum":2},"tooltip":[{"datum":3}],"x2":{"datum":1}}"#)
  }
}
