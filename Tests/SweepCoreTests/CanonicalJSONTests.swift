import Foundation
import Testing

@testable import SweepCore

@Suite struct CanonicalJSONTests {
  private func text(_ values: [String: Value]) throws -> String { try CanonicalJSON.text(values) }

  @Test func keysAreSortedAndNothingIsSpaced() throws {
    let setup: [String: Value] = ["b": .integer(1), "a": .text("x/y"), "B": .list([.integer(2)])]
    #expect(try text(setup) == #"{"B":[2],"a":"x/y","b":1}"#)
  }

  @Test func aNumberHasOneSpelling() throws {
    #expect(try text(["x": .number(1.0)]) == #"{"x":1}"#)
    #expect(try text(["x": .number(-0.0)]) == #"{"x":0}"#)
    #expect(try text(["x": .number(0.1)]) == #"{"x":0.1}"#)
    #expect(try text(["x": .number(1e-3)]) == #"{"x":0.001}"#)
    #expect(try text(["x": .number(0.1 + 0.2)]) == #"{"x":0.30000000000000004}"#)
    #expect(try text(["x": .integer(.min)]) == #"{"x":-9223372036854775808}"#)
  }

  @Test func whatIsNotFiniteIsRefused() {
    for number in [Double.nan, .infinity, -.infinity] {
      #expect(throws: (any Error).self) { try CanonicalJSON.data(["x": Value.number(number)]) }
    }
  }

  @Test func equalValuesGiveEqualBytes() throws {
    var generator = SeededGenerator(seed: 1)
    let keys = (0..<40).map { "key\($0)" }
    let expected = try text(.init(uniqueKeysWithValues: keys.map { ($0, .text($0)) }))
    for _ in 0..<50 {
      var setup: [String: Value] = [:]
      for key in keys.shuffled(using: &generator) { setup[key] = .text(key) }
      #expect(try text(setup) == expected)
    }
  }

  @Test func numbersReadBackTheSame() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let data = try CanonicalJSON.data([Value.number(number)])
      let back = try JSONDecoder().decode([Value].self, from: data)
      #expect(back == [.number(number)])
    }
  }

  @Test func theDigestIsThatOfTheText() throws {
    #expect(
      try CanonicalJSON.digest(["a": 1])
        == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862")
  }
}
