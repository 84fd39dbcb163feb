import Foundation
import Testing

@testable import SweepCore

@Suite struct ValueTests {
  @Test func wholeNumbersAreOneValueHoweverSpelled() {
    #expect(Value.integer(1) == .number(1.0))
    #expect(Value.integer(1).hashValue == Value.number(1.0).hashValue)
    #expect(Value.number(-0.0) == .integer(0))
    #expect(Value.list([.integer(2)]) == .list([.number(2)]))
    #expect(Value.list([.integer(2)]).hashValue == Value.list([.number(2)]).hashValue)
  }

  @Test func differentKindsAreDifferent() {
    let values: [Value] = [
      .boolean(true), .integer(1), .text("1"), .text("true"), .number(1.5), .list([.integer(1)]),
      .number(.infinity), .number(-.infinity), .list([]), .text(""),
    ]
    for (i, left) in values.enumerated() {
      for (j, right) in values.enumerated() { #expect((left == right) == (i == j)) }
    }
    #expect(Value.number(.nan) == .number(.nan))
  }

  @Test func theLargestWholeNumbersKeepTheirValue() {
    #expect(Value.integer(.max).asInteger == .max)
    #expect(Value.integer(.min).asInteger == .min)
    #expect(Value.number(9_007_199_254_740_991).asInteger == 9_007_199_254_740_991)
    #expect(Value.number(1e300).asInteger == nil)
    #expect(Value.number(0.5).asInteger == nil)
  }

  @Test func descriptionsAreWhatAUserWouldWrite() {
    #expect(Value.number(0.001).description == "0.001")
    #expect(Value.number(3.0).description == "3")
    #expect(Value.boolean(false).description == "false")
    #expect(Value.list([.integer(1), .text("a")]).description == "[1, a]")
  }

  @Test(arguments: [
    Value.boolean(true), .boolean(false), .integer(0), .integer(-7), .integer(.max), .integer(.min),
    .number(0.1), .number(1e-3), .number(1e17), .number(1e20), .number(1e300), .number(-2.5e-300),
    .text(""), .text("relu"), .text("1"), .text("tänh \"\\/ \u{1F600}\n"), .list([]),
    .list([.integer(1), .number(0.5), .text("x"), .list([.boolean(true)])]),
  ])
  func valuesSurviveJSON(value: Value) throws {
    let data = try CanonicalJSON.data([value])
    let back = try JSONDecoder().decode([Value].self, from: data)
    #expect(back == [value])
    #expect(try CanonicalJSON.data(back) == data)
  }

  @Test func kindsAndReadings() {
    #expect(Value.integer(3).asDouble == 3)
    #expect(Value.text("x").asDouble == nil)
    #expect(Value.text("x").asText == "x")
    #expect(Value.boolean(true).asInteger == nil)
    #expect(Value.list([]).kind == "a list")
  }
}
