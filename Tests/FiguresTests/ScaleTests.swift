import Testing

@testable import Figures

struct ScaleTests {
  @Test func domainsHoldNumbersOrNames() throws {
    #expect(try json(Scale(.log, domain: [1, 10.5])) == #"{"domain":[1,10.5],"type":"log"}"#)
    #expect(
      try json(Scale(domain: ["a"], range: [.text(Palette.categories[0].hex)], reverse: true))
        == ##"{"domain":["a"],"range":["#0072b2"],"reverse":true}"##)
  }

  @Test func categoriesBindNamesToColours() throws {
    #expect(
      try json(Scale.categories(["relu", "tanh"]))
        == ##"{"domain":["relu","tanh"],"range":["#0072b2","#e69f00"]}"##)
    let many = Scale.categories((0..<9).map(String.init))
    #expect(many.range?.last == many.range?.first)
  }
}
