import Testing

@testable import SweepCore

@Suite struct YAMLScalarTests {
  @Test(arguments: [
    ("1e-3", Value.number(0.001)), ("1", .integer(1)), ("-7", .integer(-7)), ("+7", .integer(7)),
    ("007", .integer(7)), ("1.", .integer(1)), (".5", .number(0.5)), ("1.5E+2", .integer(150)),
    ("0x1F", .integer(31)), ("0o17", .integer(15)), ("true", .boolean(true)),
    ("False", .boolean(false)), (".inf", .number(.infinity)), ("-.inf", .number(-.infinity)),
    (".nan", .number(.nan)), ("9223372036854775807", .integer(.max)), ("1e3", .integer(1000)),
  ])
  func readsAsYAML12(text: String, value: Value) { #expect(YAMLScalar.value(text) == value) }

  @Test(arguments: [
    "yes", "no", "on", "off", "y", "n", "1_000", "0b1", "12:30", "relu", "1e", "e1", "-", ".", "+",
    "0x", "0xg", "0x-5", "0x+5", "0o8", "0o-7", "1..10", "1.2.3", "inf", "nan", "infinity", "0X1F",
    "٣", "tRue", "--1", "1-1", "2024-01-01",
  ])
  func staysText(text: String) { #expect(YAMLScalar.value(text) == .text(text)) }

  @Test func rangesAreInclusive() {
    #expect(YAMLScalar.range("1..10") == 1...10)
    #expect(YAMLScalar.range("-3..-1") == -3 ... -1)
    #expect(YAMLScalar.range("5..5") == 5...5)
    for text in ["", "..", "1..", "..2", "2..1", "1...3", "1..b", "1.5..3", "a..b"] {
      #expect(YAMLScalar.range(text) == nil)
    }
  }
}
