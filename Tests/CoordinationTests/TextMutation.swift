/// Seeded damage to a text that is made of JSON or YAML: whole values are replaced, doubled, moved
/// and nested, numbers go to their limits, and sometimes a byte is hit as well.
struct TextMutation {
  private var random: SplitMix
  /// Values that have broken readers before.
  private static let values = [
    "0", "-1", "1.5", "1e999", "-1e999", "NaN", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "18446744073709551615", "99999999999999999999", "1e18", "0.1e-400",
    "null", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"../../x\"", "[]", "{}", "[[]]",
    "{\"a\":{}}", "\"0+1.train.1.0123456789abcdef.h5\"", "1..9999999", "*a", "&a x",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// One of some originals, damaged.
  mutating func damaged(oneOf originals: [[UInt8]]) -> [UInt8] {
    var text = originals[pick(originals.count)]
    for _ in 0...pick(4) {
      if pick(4) == 0 {
        hitByte(of: &text)
        continue
      }
      var tokens = Self.tokens(of: text)
      guard !tokens.isEmpty else { continue }
      change(&tokens, donor: originals[pick(originals.count)])
      text = Array(tokens.joined())
    }
    return text
  }

  private mutating func change(_ tokens: inout [[UInt8]], donor: [UInt8]) {
    let place = pick(tokens.count)
    let end = min(tokens.count, place + 1 + pick(8))
    switch pick(7) {
    case 0, 1: tokens[place] = Self.values[pick(Self.values.count)]
    // A key with its value twice, or in another place.
    case 2: tokens.insert(contentsOf: tokens[place..<end], at: end)
    case 3: tokens.insert(contentsOf: tokens[place..<end], at: pick(tokens.count))
    case 4: tokens.removeSubrange(place..<end)
    case 5:
      let depth = 1 << pick(10)
      let (open, close) = [("[", "]"), ("{\"a\":", "}")][pick(2)]
      tokens.insert(Array(String(repeating: open, count: depth).utf8), at: place)
      tokens.insert(Array(String(repeating: close, count: depth).utf8), at: end + 1)
    default:
      let others = Self.tokens(of: donor)
      if !others.isEmpty { tokens[place] = others[pick(others.count)] }
    }
  }

  private mutating func hitByte(of text: inout [UInt8]) {
    guard !text.isEmpty else { return }
    let place = pick(text.count)
    switch pick(4) {
    case 0: text[place] ^= 1 << UInt8(pick(8))
    case 1: text[place] = UInt8(pick(256))
    case 2: text.insert(UInt8(pick(256)), at: place)
    default: text.removeSubrange(place...)
    }
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// Strings, words and numbers as one piece each, and everything else byte by byte.
  private static func tokens(of text: [UInt8]) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    var place = 0
    while place < text.count {
      let start = place
      place += 1
      if text[start] == UInt8(ascii: "\"") {
        while place < text.count, text[place] != UInt8(ascii: "\"") {
          place += text[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(place + 1, text.count)
      } else if isWord(text[start]) {
        while place < text.count, isWord(text[place]) { place += 1 }
      }
      tokens.append(Array(text[start..<place]))
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 43, 45, 46, 95: true
    default: false
    }
  }
}
