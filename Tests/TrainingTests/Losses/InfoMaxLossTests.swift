import Compute
import Foundation
import Testing

@testable import Training

@Suite struct InfoMaxLossTests {
  /// The definition, written out in double precision.
  static func reference(_ a: [Double], units: Int, lambda: Double) -> InfoMaxTerms {
    let rows = a.count / units
    let means = (0..<units).map { unit in
      (0..<rows).map { a[$0 * units + unit] }.reduce(0, +) / Double(rows)
    }
    func covariance(_ i: Int, _ j: Int) -> Double {
      var sum = 0.0
      for row in 0..<rows {
        sum += (a[row * units + i] - means[i]) * (a[row * units + j] - means[j])
      }
      return sum / Double(rows - 1)
    }
    let deviations = (0..<units).map { covariance($0, $0).squareRoot() }
    var (entropy, tc, offDiagonal) = (0.0, 0.0, 0.0)
    for i in 0..<units {
      entropy -= log(deviations[i] * deviations[i] + 1e-6)
      for j in 0..<units {
        let c = covariance(i, j) / ((deviations[i] + 1e-6) * (deviations[j] + 1e-6))
        tc += (c - (i == j ? 1 : 0)) * (c - (i == j ? 1 : 0))
        if i != j { offDiagonal += c * c }
      }
    }
    return InfoMaxTerms(
      total: entropy + lambda * tc, entropy: entropy, tc: tc, tcOffDiagonal: offDiagonal)
  }

  static func evaluate(
    _ loss: inout InfoMaxLoss, _ a: [Float], rows: Int, gradient: inout [Float]
  ) -> InfoMaxTerms {
    var span = gradient.mutableSpan
    return loss.evaluate(a.span, rows: rows, gradient: &span)
  }

  static func normals(_ count: Int) -> [Float] {
    var generator = SeededGenerator.stream(seed: 3, name: "loss")
    return (0..<count).map { _ in Float(generator.normal()) }
  }

  @Test("terms and gradient agree with the definition", arguments: [0.0, 1, 10], [1, 5, 16])
  func agreesWithTheDefinition(lambda: Double, units: Int) {
    let rows = 12
    // Columns that lean on each other, of different scale and mean.
    var a = Self.normals(rows * units)
    for row in 0..<rows {
      for unit in 1..<max(units, 2) where unit < units {
        a[row * units + unit] = 0.5 * a[row * units + unit - 1] + a[row * units + unit] + 2
      }
    }
    var loss = InfoMaxLoss(lambda: lambda, batchSize: 20, unitCount: units)
    var gradient = [Float](repeating: .nan, count: rows * units)
    let terms = Self.evaluate(&loss, a, rows: rows, gradient: &gradient)
    let exact = a.map(Double.init)
    let expected = Self.reference(exact, units: units, lambda: lambda)
    #expect(abs(terms.total - expected.total) < 2e-5 * (1 + abs(expected.total)))
    #expect(abs(terms.entropy - expected.entropy) < 1e-5 * (1 + abs(expected.entropy)))
    #expect(abs(terms.tc - expected.tc) < 2e-5 * (1 + expected.tc))
    #expect(abs(terms.tcOffDiagonal - expected.tcOffDiagonal) < 2e-5 * (1 + expected.tc))
    for place in a.indices {
      var (up, down) = (exact, exact)
      up[place] += 1e-5
      down[place] -= 1e-5
      let slope =
        (Self.reference(up, units: units, lambda: lambda).total
          - Self.reference(down, units: units, lambda: lambda).total) / 2e-5
      #expect(abs(Double(gradient[place]) - slope) < 2e-4 * (1 + abs(slope)))
    }
  }

  @Test func aConstantUnitCostsOneAndGetsNoGradient() {
    var a = Self.normals(32 * 3)
    for row in 0..<32 { a[row * 3 + 1] = 0 }
    var loss = InfoMaxLoss(batchSize: 32, unitCount: 3)
    var gradient = [Float](repeating: .nan, count: 96)
    let terms = Self.evaluate(&loss, a, rows: 32, gradient: &gradient)
    for row in 0..<32 {
      #expect(gradient[row * 3 + 1] == 0)
      #expect(gradient[row * 3].isFinite && gradient[row * 3 + 2].isFinite)
    }
    #expect(abs(terms.tc - terms.tcOffDiagonal - 1) < 1e-5)
    #expect(terms.entropy > 13.8 - 2)
  }

  @Test func theCorrelationDiagonalOfNormalDataIsNearlyOne() {
    let a = Self.normals(32 * 16)
    var loss = InfoMaxLoss(batchSize: 32, unitCount: 16)
    var gradient = [Float](repeating: 0, count: 512)
    let terms = Self.evaluate(&loss, a, rows: 32, gradient: &gradient)
    // Sixteen diagonal entries within 1e-5 of 1 leave less than 16e-10.
    #expect(terms.tc - terms.tcOffDiagonal < 1e-8)
    #expect(terms.total == terms.entropy + terms.tc)
  }

  @Test func aSmallerBatchUsesOnlyItsRows() {
    let a = Self.normals(40)
    var large = InfoMaxLoss(batchSize: 10, unitCount: 4)
    var small = InfoMaxLoss(batchSize: 6, unitCount: 4)
    var (first, second) = ([Float](repeating: 0, count: 40), [Float](repeating: 0, count: 24))
    _ = Self.evaluate(&large, a, rows: 10, gradient: &first)
    let one = Self.evaluate(&large, a, rows: 6, gradient: &first)
    let other = Self.evaluate(&small, a, rows: 6, gradient: &second)
    #expect(one == other)
    #expect(Array(first[..<24]) == second)
  }

  /// The same digests must come out on every processor that has fused multiply-adds.
  @Test(
    "the bits of the gradient stay",
    arguments: [
      (5, 0x7190_07C1_A357_E50B as UInt64), (16, 0x12D0_E418_CAD6_C726),
      (64, 0x947F_78B4_710E_E0C8),
    ])
  func theBitsOfTheGradientStay(units: Int, expected: UInt64) {
    let a = Self.normals(40 * units)
    var loss = InfoMaxLoss(lambda: 0.5, batchSize: 40, unitCount: units)
    var gradient = [Float](repeating: 0, count: 40 * units)
    let terms = Self.evaluate(&loss, a, rows: 40, gradient: &gradient)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in gradient + [Float(terms.tc)] {
      hash = (hash ^ UInt64(number.bitPattern)) &* 0x100_0000_01B3
    }
    #expect(hash == expected, "\(String(hash, radix: 16))")
  }
}
