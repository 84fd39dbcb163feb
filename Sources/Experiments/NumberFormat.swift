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
    let rounded = rounded(number)
    return rounded == rounded.rounded() && abs(rounded) < 1e9
      ? "\(Int(rounded))" : rounded.description
  }

  /// The number with so many digits; single precision has no noise after them.
  private func rounded(_ number: Float) -> Float {
    guard number != 0, digits < 9 else { return number }
    let value = Double(number)
    let power = pow(10, Double(digits - 1) - log10(abs(value)).rounded(.down))
    let rounded = Float((value * power).rounded() / power)
    // The largest numbers of all have nothing above them to be rounded to.
    return rounded.isFinite ? rounded : number
  }
}
