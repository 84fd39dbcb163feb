import Testing

@testable import Figures

struct CellTests {
  @Test func whatJSONCannotSayIsNull() throws {
    let cells: [Cell] = ["a", 1, 0.1, .missing, .number(.nan), .number(.infinity)]
    #expect(try json(cells) == #"["a",1,0.1,null,null,null]"#)
  }
}
