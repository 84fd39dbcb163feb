import Compute
import Testing

@testable import Training

/// A loss of a batch of eight rows of six numbers.
struct LossCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The loss of a batch, and its slope.
  let evaluate: @Sendable (_ x: Span<Float>, _ slope: inout MutableSpan<Float>) -> Double

  var testDescription: String { name }

  static let rows = 8
  static let width = 6

  static func numbers(_ stream: String) -> [Float] {
    var generator = SeededGenerator.stream(seed: 3, name: stream)
    return (0..<rows * width).map { _ in Float(generator.normal()) }
  }

  /// Every loss there is; a new one adds its line.
  static let all: [LossCase] = [
    LossCase(name: "cross-entropy") { x, slope in
      let labels = (0..<UInt8(rows)).map { $0 % UInt8(width) }
      return CrossEntropyLoss.evaluate(
        x, labels: labels.span, classes: width, gradient: &slope
      ).loss
    },
    LossCase(name: "mean squared error") { x, slope in
      let target = numbers("target")
      return MeanSquaredError.evaluate(x, target: target.span, gradient: &slope)
    },
    LossCase(name: "part of a sum of squared errors") { x, slope in
      let target = numbers("target")
      return 3 * MeanSquaredError.evaluate(x, target: target.span, weight: 3, gradient: &slope)
    },
    LossCase(name: "variance and decorrelation") { x, slope in
      var loss = InfoMaxLoss(lambda: 0.5, batchSize: rows, unitCount: width)
      return loss.evaluate(x, rows: rows, gradient: &slope).total
    },
  ]
}
