import Foundation

/// Writes numbers as JSON with so many significant digits.
struct NumberFormat {
  private let digits: Int

  /// - Parameter digits: at least 1; from 9 on numbers are written in full.
  init(digits: Int) { self.digits = digits }

  /// A list of numbers; what is no number is null.
  func list(_ numbers: some Sequence<Float>) -> String {
    var text = "["
    for number in numbers {
      if text.utf8.count > 1 { text += "," }
      text += self.text(number)
    }
    return text + "]"
  }

  /// One number in its shortest form after rounding.
  func text(_ number: Float) -> String {
    guard number.isFinite else { return "null" }
    guard number != 0, digits < 9 else { return number == 0 ? "0" : number.description }
    // In double precision: a rounded number has no other digits left then.
    let value = Double(number)
    let power = pow(10, Double(digits - 1) - log10(abs(value)).rounded(.down))
    let rounded = (value * power).rounded() / power
    return rounded == rounded.rounded() && abs(rounded) < 1e9
      ? "\(Int(rounded))" : rounded.description
  }
}
