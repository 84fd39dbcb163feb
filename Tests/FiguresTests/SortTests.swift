import Testing

@testable import Figures

struct SortTests {
  @Test func eachOrderHasVegaLitesForm() throws {
    let sorts: [Sort] = [.ascending, .descending, .asGiven, .listed(["b", "a"])]
    #expect(try json(sorts) == #"["ascending","descending",null,["b","a"]]"#)
  }
}
