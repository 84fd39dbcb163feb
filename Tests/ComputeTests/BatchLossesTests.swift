import Foundation
import Testing

@testable import Compute

@Suite struct BatchLossesTests {
  static func logits(rows: Int, classes: Int, spread: Float = 6) -> [Float] {
    var generator = SeededGenerator.stream(seed: 5, name: "logits")
    return (0..<rows * classes).map { _ in spread * (generator.uniformFloat() - 0.5) }
  }

  static func labels(rows: Int, classes: Int) -> [UInt8] {
    (0..<rows).map { UInt8(($0 * 7 + 3) % classes) }
  }

  @Test("cross-entropy is its definition", arguments: [1, 7, 16, 33], [1, 2, 10, 256])
  func crossEntropyIsItsDefinition(rows: Int, classes: Int) {
    let z = Self.logits(rows: rows, classes: classes)
    let y = Self.labels(rows: rows, classes: classes)
    // One number more than needed, which must not be touched.
    var gradient = [Float](repeating: 9, count: rows * classes + 1)
    var span = gradient.mutableSpan
    let (sum, correct) = crossEntropy(
      z.span, labels: y.span, classes: classes, scale: 0.25, gradient: &span)
    var (expected, hits) = (0.0, 0)
    for row in 0..<rows {
      let own = z[row * classes..<(row + 1) * classes].map(Double.init)
      let whole = own.map { exp($0) }.reduce(0, +)
      expected += log(whole) - own[Int(y[row])]
      hits += own.firstIndex(of: own.max() ?? 0) == Int(y[row]) ? 1 : 0
      for place in 0..<classes {
        let slope = 0.25 * (exp(own[place]) / whole - (place == Int(y[row]) ? 1 : 0))
        #expect(abs(Double(gradient[row * classes + place]) - slope) < 2e-7)
      }
    }
    #expect(abs(sum - expected) < 1e-6 * (1 + expected) && correct == hits)
    #expect(gradient.last == 9)
    let without = crossEntropy(z.span, labels: y.span, classes: classes)
    #expect(without.sum == sum && without.correct == correct)
  }

  @Test func ofEqualLogitsTheFirstIsTheAnswer() {
    let z: [Float] = [1, 2, 2, 2, 2, 1, 0, 0, 0]
    let answers: [UInt8] = [1, 0, 0]
    #expect(crossEntropy(z.span, labels: answers.span, classes: 3).correct == 3)
    let others: [UInt8] = [2, 1, 1]
    #expect(crossEntropy(z.span, labels: others.span, classes: 3).correct == 0)
  }

  @Test func hugeLogitsAreNoProblemAndBrokenOnesAreSeen() {
    let z: [Float] = [1e30, -1e30, 0, 300]
    let y: [UInt8] = [0, 0]
    var gradient = [Float](repeating: 1, count: 4)
    var span = gradient.mutableSpan
    let sum = crossEntropy(z.span, labels: y.span, classes: 2, scale: 1, gradient: &span).sum
    #expect(sum == 300)
    #expect(gradient.allSatisfy { $0 == 0 || $0.isNormal })
    #expect(gradient[2] == -1 && gradient[3] == 1)
    for broken in [Float.nan, .infinity] {
      let z: [Float] = [0, broken, 0, 0]
      #expect(crossEntropy(z.span, labels: y.span, classes: 2).sum.isNaN)
    }
  }

  @Test("squared error is its definition", arguments: [1, 15, 16, 100])
  func squaredErrorIsItsDefinition(count: Int) {
    let x = Self.logits(rows: 1, classes: count)
    let target = Array(x.reversed())
    var gradient = [Float](repeating: 9, count: count + 1)
    var span = gradient.mutableSpan
    let sum = squaredError(x.span, target.span, factor: 0.5, gradient: &span)
    var expected = 0.0
    for place in 0..<count {
      let difference = x[place] - target[place]
      expected += Double(difference) * Double(difference)
      #expect(gradient[place] == 0.5 * difference)
    }
    #expect(abs(sum - expected) <= 1e-14 * expected && gradient[count] == 9)
    #expect(squaredError(x.span, target.span) == sum)
  }

  /// The same digests must come out on every processor: they fix the bits of the loops.
  @Test func theBitsAreTheSameOnEveryProcessor() {
    let z = Self.logits(rows: 50, classes: 10, spread: 40)
    let y = Self.labels(rows: 50, classes: 10)
    var gradient = [Float](repeating: 0, count: 500)
    var span = gradient.mutableSpan
    let loss = crossEntropy(z.span, labels: y.span, classes: 10, scale: 0.02, gradient: &span).sum
    #expect(loss.bitPattern == 0x408A_CE6F_44FD_6636)
    #expect(digest(gradient) == 0xC092_7881_1185_ACA0)
    #expect(squaredError(z.span, gradient.span).bitPattern == 0x40F1_3D21_A621_EF89)
  }
}
