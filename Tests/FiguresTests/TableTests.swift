import Testing

@testable import Figures

struct TableTests {
  private let table = Table(
    name: "summary", title: "By activation",
    columns: ["activation", Table.Column("loss", unit: "nat"), "dead"],
    rows: [
      ["relu", -12.345678, 3], ["softmax", .number(.nan), 0], ["tanh", .missing, 12],
    ])

  @Test func textIsAligned() {
    #expect(
      table.text == """
        By activation

        activation  loss (nat)  dead
        ──────────  ──────────  ────
        relu            -12.35     3
        softmax            NaN     0
        tanh                 –    12

        """)
  }

  @Test func csvKeepsEveryBit() {
    #expect(
      table.csv
        == "activation,loss,dead\r\nrelu,-12.345678,3\r\nsoftmax,NaN,0\r\ntanh,,12\r\n")
    let third = Table(name: "x", title: "", columns: ["a"], rows: [[.number(1.0 / 3)]])
    #expect(third.csv == "a\r\n0.3333333333333333\r\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("", ""),
    ("\"", "\"\"\"\""),
  ])
  func csvQuotesWhatNeedsIt(text: String, field: String) {
    let table = Table(
      name: "x", title: "", columns: [Table.Column(text)], rows: [[.text(text)]])
    #expect(table.csv == "\(field)\r\n\(field)\r\n")
  }

  @Test func rowsCanBeAdded() throws {
    var table = Table(name: "x", title: "", columns: ["b", "a"])
    #expect(table.csv == "b,a\r\n")
    table.append([1, 2])
    #expect(try json(table) == #"{"values":[{"a":2,"b":1}]}"#)
  }
}
