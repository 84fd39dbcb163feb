import Testing

@testable import Figures

struct PlotTests {
  @Test func whatIsNotSetIsNotWritten() throws {
    #expect(try json(Plot(Mark(.rule), Encoding())) == #"{"encoding":{},"mark":{"type":"rule"}}"#)
  }

  @Test func ownDataStandInThePlot() throws {
    let data = Table(name: "x", title: "", columns: ["y"], rows: [[1]])
    let plot = Plot(Mark(.rule), Encoding(), title: "t", width: 10, height: 20, data: data)
    #expect(
      try json(plot) == #"{"data":{"values":[{"y":1}]},"encoding":{},"height":20,"#
        + #""mark":{"type":"rule"},"title":"t","width":10}"#)
  }
}
