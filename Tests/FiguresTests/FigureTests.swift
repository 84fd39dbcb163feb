import Testing

@testable import Figures

struct FigureTests {
  private let figure = Figure(
    name: "effective_rank", title: "Effective rank", caption: "Softmax uses few directions.",
    data: Table(
      name: "effective_rank", title: "", columns: ["activation", "seed", "rank"],
      rows: [["relu", 1, 12.5], ["softmax", 2, .number(.nan)]]),
    view: .plot(
      Plot(
        Mark(.boxplot, opacity: 0.5),
        Encoding(
          x: .nominal("activation", title: "Activation"),
          y: .quantitative("rank", scale: Scale(.log, zero: false))), width: 300)))

  @Test func theSpecificationIsThisText() {
    let golden = """
      {"$schema":"https://vega.github.io/schema/vega-lite/v5.json",\
      "config":{"range":{"category":["#0072b2","#e69f00","#009e73","#cc79a7",\
      "#56b4e9","#d55e00","#f0e442","#000000"]}},\
      "data":{"values":[{"activation":"relu","rank":12.5,"seed":1},\
      {"activation":"softmax","rank":null,"seed":2}]},\
      "description":"Softmax uses few directions.",\
      "encoding":{"x":{"field":"activation","sort":null,"title":"Activation","type":"nominal"},\
      "y":{"field":"rank","scale":{"type":"log","zero":false},"type":"quantitative"}},\
      "mark":{"opacity":0.5,"type":"boxplot"},"title":"Effective rank","width":300}
      """
    #expect(figure.specification == golden)
  }

  @Test func theSameFigureHasTheSameBytes() {
    let first = figure.specification
    for _ in 0..<20 { #expect(figure.specification == first) }
  }

  @Test func aPlotsOwnTitleDoesNotReplaceTheFigures() {
    var titled = figure
    titled.view = .plot(Plot(Mark(.line), Encoding(), title: "Left"))
    #expect(titled.specification.contains("\"title\":\"Effective rank\""))
    titled.view = .row([.plot(Plot(Mark(.line), Encoding(), title: "Left"))])
    #expect(titled.specification.contains("\"title\":\"Effective rank\""))
    #expect(titled.specification.contains("\"title\":\"Left\""))
  }

  @Test func aPlotsOwnDataReplaceTheFigures() {
    var other = figure
    let data = Table(name: "x", title: "", columns: ["y"], rows: [[1]])
    other.view = .plot(Plot(Mark(.line), Encoding(), data: data))
    #expect(other.specification.contains(#""data":{"values":[{"y":1}]}"#))
    #expect(!other.specification.contains("relu"))
  }
}
