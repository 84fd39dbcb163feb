import Testing

@testable import Figures

struct ViewTests {
  private let line = Plot(Mark(.line), Encoding(x: .quantitative("epoch")))
  private let lineText =
    #"{"encoding":{"x":{"field":"epoch","type":"quantitative"}},"mark":{"type":"line"}}"#

  @Test func compositionsNestAsVegaLiteHasThem() throws {
    let plot = View.plot(line)
    #expect(try json(plot) == lineText)
    #expect(try json(View.layers([line, line])) == #"{"layer":[\#(lineText),\#(lineText)]}"#)
    #expect(try json(View.row([plot])) == #"{"hconcat":[\#(lineText)]}"#)
    #expect(
      try json(View.column([plot, .row([plot])]))
        == #"{"vconcat":[\#(lineText),{"hconcat":[\#(lineText)]}]}"#)
    let facet = View.facet(.nominal("activation"), columns: 3, plot)
    #expect(
      try json(facet) == #"{"columns":3,"facet":{"field":"activation","sort":null,"#
        + #""type":"nominal"},"spec":\#(lineText)}"#)
  }
}
