/// Seeded damage to a text: flipped bits, cut, doubled and moved pieces, hostile snippets.
struct Mutation {
  var generator: SeededGenerator
  /// Pieces that have broken readers before.
  let snippets: [[UInt8]] = [
    "", "\0", "\n", "\t", "\r\n", ":", ": ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!!int ",
    "|", ">", "-", "...", "---\n", "%YAML", "9223372036854775808", "-1", "1e999", "0..99999999",
    "..", "null", "~", "\u{FEFF}", "\u{202E}", "<<: ", "? ", ",", "\\u0000", "+", ".h5", "/../",
  ].map { Array($0.utf8) }

  mutating func mutate(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<generator.pick(1...4) {
      guard !text.isEmpty else { return text }
      let low = generator.pick(0...text.count - 1)
      let high = min(text.count, low + generator.pick(0...12))
      switch generator.pick(0...5) {
      case 0: text[low] ^= 1 << UInt8(generator.pick(0...7))
      case 1: text.removeSubrange(low..<high)
      case 2: text.insert(contentsOf: text[low..<high], at: generator.pick(0...text.count))
      case 3: text.insert(contentsOf: generator.pick(snippets), at: low)
      case 4: text[low] = UInt8(truncatingIfNeeded: generator.next())
      default: text.removeSubrange(low...)
      }
    }
    return text
  }
}
