import Foundation
import Testing

@testable import Experiments

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (Float(0), "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.123456789, "0.12346"),
    (-0.123456789, "-0.12346"), (1.5, "1.5"), (123_456, "123460"), (99_999.9, "100000"),
    (1.25e-7, "1.25e-07"), (-3.0303e-12, "-3.0303e-12"),
  ])
  func numbersHaveSoManyDigits(number: Float, expected: String) {
    #expect(NumberFormat(digits: 5).text(number) == expected)
  }

  @Test func whatIsNoNumberIsNull() {
    let format = NumberFormat(digits: 5)
    #expect(format.list([.nan, .infinity, -.infinity, 2]) == "[null,null,null,2]")
    #expect(format.list([]) == "[]")
  }

  @Test(arguments: 1...9) func everyNumberIsJSONAndNear(digits: Int) throws {
    let format = NumberFormat(digits: digits)
    let numbers: [Float] = [
      .greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e10, 1e-10,
      -.greatestFiniteMagnitude, 0.1, 1 / 3, 16_777_216, 0.999_999_9, 2_147_483_648, 3.4028e20,
    ]
    let read = try JSONDecoder().decode([Double].self, from: Data(format.list(numbers).utf8))
    for (value, number) in zip(read, numbers) {
      let tolerance = max(0.5 * pow(10, Double(1 - digits)), 1e-7)
      // The smallest numbers of all have fewer digits than one may ask for.
      let slack = Double(Float.leastNonzeroMagnitude)
      let difference = abs(value - Double(number))
      #expect(difference <= tolerance * abs(Double(number)) + slack, "\(number) is \(value)")
    }
  }

  @Test func noDigitIsWrittenThatNobodyAskedFor() {
    let format = NumberFormat(digits: 5)
    for exponent in -38...37 {
      let text = format.text(Float(1.234567) * Float(pow(10, Double(exponent))))
      let mantissa = text.split(separator: "e")[0].filter(\.isNumber)
      let digits = mantissa.drop { $0 == "0" }.count
      #expect(digits <= 5 || Double(text).map { $0 >= 1e5 && $0 < 1e9 } == true, "\(text)")
    }
  }

  @Test func nineDigitsAreTheNumberItself() {
    let format = NumberFormat(digits: 9)
    var number: Float = 0.1
    for _ in 0..<100 {
      number = number * 1.618 + 0.01
      #expect(Float(format.text(number)) == number)
    }
  }
}
