/// The source of chance for a sample of points: SplitMix64, a stream for each purpose.
///
/// A stream starts at the first 8 bytes, little-endian, of the SHA-256 of the text `seed:name`, as
/// every stream of this project does.
struct SampleStream {
  private var state: UInt64

  init(seed: Int64, name: String) {
    let digits = SHA256.hex(of: Array("\(seed):\(name)".utf8)).prefix(16)
    state = (UInt64(digits, radix: 16) ?? 0).byteSwapped
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A number uniform on [0, 1) in steps of 2⁻⁵³.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// An integer of `0..<bound`: the high 64 bits of draw × bound.
  mutating func integer(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
