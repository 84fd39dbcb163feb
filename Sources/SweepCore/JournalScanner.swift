/// Reads the parts of a line of known form, from left to right.
///
/// What it does not take is left to the codec, so it refuses all that is unusual.
struct JournalScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var place: Int

  /// A scanner of some of the bytes.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    place = range.lowerBound
  }

  /// Whether all was read.
  var isAtEnd: Bool { place == end }

  /// Whether a byte stands in JSON text for itself, and is neither accent nor sign of a script.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// A number as JSON: whole ones without a fraction.
  static func text(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Passes over exactly this text, or does nothing.
  mutating func skip(_ text: String) -> Bool {
    var next = place
    for byte in text.utf8 {
      guard next < end, bytes[next] == byte else { return false }
      next += 1
    }
    place = next
    return true
  }

  /// A whole number that is not negative.
  mutating func number() -> UInt64? {
    let start = place
    var value: UInt64 = 0
    while place < end, case let digit = bytes[place] &- 0x30, digit < 10 {
      let (tens, tooMany) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooLarge) = tens.addingReportingOverflow(UInt64(digit))
      guard !tooMany, !tooLarge else { return nil }
      value = sum
      place += 1
    }
    guard place > start, place == start + 1 || bytes[start] != 0x30 else { return nil }
    return value
  }

  /// A whole number that is not negative and not too large for an index.
  mutating func integer() -> Int? { number().flatMap(Int.init(exactly:)) }

  /// A number in its usual spelling.
  mutating func real() -> Double? {
    let start = place
    while place < end, Self.isPartOfNumber(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), Self.text(number) == text else { return nil }
    return number
  }

  /// Text without escapes, and the quotation mark after it.
  mutating func plainText() -> String? {
    let start = place
    while place < end, Self.isPlain(bytes[place]) { place += 1 }
    guard place < end, bytes[place] == UInt8(ascii: "\"") else { return nil }
    place += 1
    return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
  }

  /// So many hexadecimal digits.
  mutating func hexadecimal(_ count: Int) -> String? {
    guard end - place >= count else { return nil }
    let digits = bytes[place..<(place + count)]
    guard digits.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }) else { return nil }
    place += count
    return String(decoding: digits, as: UTF8.self)
  }

  /// The name of a stage.
  mutating func stage() -> Stage? {
    if skip(Stage.train.rawValue) { return .train }
    return skip(Stage.measure.rawValue) ? .measure : nil
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"):
      true
    default: false
    }
  }
}
