import Testing

@testable import Figures

struct ChannelTests {
  @Test func eachSourceHasItsKey() throws {
    #expect(
      try json(Channel.ordinal("k", scale: Scale(scheme: "viridis")))
        == #"{"field":"k","scale":{"scheme":"viridis"},"type":"ordinal"}"#)
    #expect(try json(Channel(.datum(0.5))) == #"{"datum":0.5}"#)
    #expect(try json(Channel(.value("#ff0000"))) == ##"{"value":"#ff0000"}"##)
  }

  @Test func aHiddenLegendIsNull() throws {
    #expect(
      try json(Channel(.field("a", .nominal), hasLegend: false))
        == #"{"field":"a","legend":null,"type":"nominal"}"#)
  }

  @Test func aggregatesAndFormatsAreWritten() throws {
    #expect(
      try json(Channel(.field("a", .quantitative), aggregate: .mean, format: ".2f"))
        == #"{"aggregate":"mean","field":"a","format":".2f","type":"quantitative"}"#)
  }

  @Test func namesThatLookLikePathsAreEscaped() throws {
    #expect(
      try json(Channel.quantitative("nc1.pinv[0]"))
        == #"{"field":"nc1\\.pinv\\[0\\]","type":"quantitative"}"#)
  }
}
