import Foundation
import Testing

@testable import Compute

@Suite struct ElementwiseTests {
  /// -30 to 30 in steps that are no power of two, and the extremes.
  static let grid: [Float] =
    (-3000...3000).map { Float($0) * 0.010_007 }
    + [0, -0.0, 1e-20, -1e-20, 100, -100, 3e38, -3e38, .infinity, -.infinity]

  typealias Loop = @Sendable (Span<Float>, inout MutableSpan<Float>) -> Void

  static func run(_ z: [Float], _ loop: Loop) -> [Float] {
    var a = [Float](repeating: 1, count: z.count)
    var span = a.mutableSpan
    loop(z.span, &span)
    return a
  }

  @Test func tanhIsWithinTwoUnitsOfTheLastPlace() {
    for (z, a) in zip(Self.grid, Self.run(Self.grid) { Compute.tanh($0, into: &$1) }) {
      let expected = Foundation.tanh(Double(z))
      #expect(abs(Double(a) - expected) <= 2.4e-7 * abs(expected), "tanh(\(z))")
    }
  }

  @Test func softplusIsWithinTwoUnitsOfTheLastPlace() {
    for (z, a) in zip(Self.grid, Self.run(Self.grid) { softplus($0, into: &$1) }) {
      let expected = z > 40 ? Double(z) : log1p(exp(Double(z)))
      if expected == .infinity {
        #expect(a == .infinity)
      } else {
        #expect(abs(Double(a) - expected) <= 3e-7 * expected + 1e-37, "softplus(\(z))")
      }
    }
  }

  @Test func theSlopeOfSoftplusIsTheLogisticFunction() {
    for (z, a) in zip(Self.grid, Self.run(Self.grid) { softplusBackward($0, gradient: &$1) }) {
      let expected = 1 / (1 + exp(-Double(z)))
      #expect(abs(Double(a) - expected) <= 3e-7 * expected + 1e-37, "logistic(\(z))")
    }
  }

  @Test("softmax rows are the definition's", arguments: [1, 3, 16, 37, 64])
  func softmaxRows(units: Int) {
    var generator = SeededGenerator.stream(seed: 1, name: "softmax")
    let z = (0..<5 * units).map { _ in 40 * generator.uniformFloat() - 20 }
    let a = Self.run(z) { softmax($0, units: units, into: &$1) }
    for row in 0..<5 {
      let places = row * units..<(row + 1) * units
      let top = Double(z[places].max() ?? 0)
      let powers = z[places].map { exp(Double($0) - top) }
      let sum = powers.reduce(0, +)
      for (place, power) in zip(places, powers) {
        #expect(abs(Double(a[place]) - power / sum) <= 3e-6 * power / sum)
      }
    }
  }

  @Test func softmaxOfHugeNumbersIsFinite() {
    let a = Self.run([3e38, 3e38, -3e38, 0]) { softmax($0, units: 4, into: &$1) }
    #expect(a[0] == 0.5 && a[1] == 0.5 && a[2] < 1e-37 && a[3] < 1e-37)
  }

  @Test func softmaxBackwardIsItsFormula() {
    let a: [Float] = [0.5, 0.25, 0.25, 1, 0, 0]
    var gradient: [Float] = [1, 2, 3, 4, 5, 6]
    var span = gradient.mutableSpan
    softmaxBackward(a.span, units: 3, gradient: &span)
    #expect(gradient == [-0.375, 0.0625, 0.3125, 0, 0, 0])
  }

  @Test func notANumberStaysNotANumber() {
    #expect(Self.run([.nan]) { Compute.tanh($0, into: &$1) }[0].isNaN)
    #expect(Self.run([.nan]) { softplus($0, into: &$1) }[0].isNaN)
    let shares = Self.run([.nan, 1]) { softmax($0, units: 2, into: &$1) }
    #expect(shares[0].isNaN && shares[1].isNaN)
  }

  /// The same digests must come out on every processor: they fix the bits of the loops.
  @Test func theBitsAreTheSameOnEveryProcessor() {
    let z = Array(Self.grid.prefix(6001))
    #expect(digest(Self.run(z) { Compute.tanh($0, into: &$1) }) == 0xB02B_0F0E_3F42_D5E7)
    #expect(digest(Self.run(z) { softplus($0, into: &$1) }) == 0xA1F2_C238_DB3B_C19E)
    #expect(digest(Self.run(z) { softplusBackward($0, gradient: &$1) }) == 0xF53A_71A8_A830_EA10)
    #expect(digest(Self.run(z) { softmax($0, units: 353, into: &$1) }) == 0x5148_7AA3_39F0_F9DB)
  }
}

/// FNV-1a over the bit patterns.
func digest(_ numbers: [Float]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for number in numbers { hash = (hash ^ UInt64(number.bitPattern)) &* 0x100_0000_01B3 }
  return hash
}
