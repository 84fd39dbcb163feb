import Testing

@testable import Figures

struct MarkTests {
  @Test func propertiesAreWrittenUnderVegaLitesNames() throws {
    let mark = Mark(
      .line, opacity: 0.3, color: "#000000", strokeWidth: 2, strokeDash: [4, 2], point: true)
    #expect(
      try json(mark) == ##"{"color":"#000000","opacity":0.3,"point":true,"strokeDash":[4,2],"##
        + #""strokeWidth":2,"type":"line"}"#)
  }
}
