import CCrypto
import Glibc

/// The generator behind every random choice: SplitMix64, one named stream per purpose.
///
/// A stream's first state is the first 8 bytes, little-endian, of the SHA-256 of the text
/// `seed:name`. Streams are independent: a new consumer of random numbers never changes what an
/// existing one draws. The module's page replays it in Python.
///
/// Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable, Codable {
  /// The counter that the next draw advances; all there is to keep for an exact continuation.
  public private(set) var state: UInt64

  /// A generator at a given state.
  public init(state: UInt64) {
    self.state = state
  }

  /// The stream `name` of `seed`, such as `init`, `order/3` or `noise`.
  public static func stream(seed: Int, name: String) -> SeededGenerator {
    let text = Array("\(seed):\(name)".utf8)
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe infosweep_sha256(text, text.count, &digest)
    var state: UInt64 = 0
    for index in (0..<8).reversed() { state = state << 8 | UInt64(digest[index]) }
    return SeededGenerator(state: state)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A number uniform on [0, 1) in steps of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number uniform on [0, 1) in steps of 2⁻²⁴.
  public mutating func uniformFloat() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A standard normal number by Box-Muller: √(−2 ln(1 − u₁)) · cos(2π u₂), two draws each.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// An integer of `0..<bound`: the high 64 bits of draw × bound.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a bound is positive")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Writes a random order of `0..<order.count`: Fisher-Yates from the last place down.
  public mutating func permute(_ order: inout MutableSpan<Int32>) {
    for index in order.indices { order[index] = Int32(truncatingIfNeeded: index) }
    var last = order.count - 1
    while last > 0 {
      order.swapAt(last, integer(below: last + 1))
      last -= 1
    }
  }

  /// A random order of `0..<count`.
  public mutating func permutation(_ count: Int) -> [Int32] {
    var order = [Int32](repeating: 0, count: count)
    var span = order.mutableSpan
    permute(&span)
    return order
  }
}
