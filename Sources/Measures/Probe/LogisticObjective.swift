import Compute
import Glibc

/// What multinomial logistic regression minimises: Σᵢ CEᵢ + (penalty ÷ 2) ‖W‖², summed over
/// samples, intercepts free.
///
/// Parameters are W (K × D, row after row) and then the K intercepts. Features are centred here,
/// which changes the intercepts only and separates them from the weights.
struct LogisticObjective {
  /// Centred features, N × D.
  let features: DoubleMatrix
  /// What was taken off every row of features.
  let mean: [Double]
  /// The class of each sample, an index below `classes`.
  let labels: [Int]
  /// K
  let classes: Int
  /// The factor of ‖W‖² ÷ 2.
  let penalty: Double

  init(_ features: DoubleMatrix, labels: [Int], classes: Int, penalty: Double) {
    mean = columnMeans(features)
    self.features = less(mean, features)
    self.labels = labels
    self.classes = classes
    self.penalty = penalty
  }

  /// Number of weights; as many intercepts as classes follow.
  var weightCount: Int { classes * features.columns }

  /// Logits of all samples; linear in the parameters.
  func logits(_ parameters: [Double]) -> DoubleMatrix {
    let weights = DoubleMatrix(
      rows: classes, columns: features.columns, elements: Array(parameters[..<weightCount]))
    var result = gemm(features, weights, transposedB: true)
    for row in 0..<result.rows {
      for label in 0..<classes {
        result.elements[row * classes + label] += parameters[weightCount + label]
      }
    }
    return result
  }

  /// The summed cross-entropy at logits + step · change and its slope in the step; the
  /// probabilities there go into `probabilities`.
  func crossEntropy(
    _ logits: DoubleMatrix, _ change: DoubleMatrix, step: Double,
    probabilities: inout DoubleMatrix
  ) -> (value: Double, slope: Double) {
    let (z, dz) = (logits.elements.span, change.elements.span)
    var p = probabilities.elements.mutableSpan
    var (value, slope) = (0.0, 0.0)
    for (row, label) in labels.enumerated() {
      let first = row * classes
      var largest = -Double.infinity
      for place in first..<first + classes {
        p[place] = z[place] + step * dz[place]
        largest = max(largest, p[place])
      }
      let own = p[first + label]
      var sum = 0.0
      for place in first..<first + classes {
        p[place] = exp(p[place] - largest)
        sum += p[place]
      }
      value += log(sum) + largest - own
      let share = 1 / sum
      for place in first..<first + classes {
        p[place] *= share
        slope += p[place] * dz[place]
      }
      slope -= dz[first + label]
    }
    return (value, slope)
  }

  /// The gradient at parameters with these probabilities.
  func gradient(_ parameters: [Double], _ probabilities: DoubleMatrix) -> [Double] {
    var errors = probabilities
    for (row, label) in labels.enumerated() { errors.elements[row * classes + label] -= 1 }
    var result = gemm(errors, transposedA: true, features).elements
    for place in result.indices { result[place] += penalty * parameters[place] }
    var sums = [Double](repeating: 0, count: classes)
    for row in labels.indices {
      for label in 0..<classes { sums[label] += errors.elements[row * classes + label] }
    }
    return result + sums
  }

  /// Largest entry of the gradient with respect to the parameters of features that are not centred.
  func largestGradient(_ gradient: [Double]) -> Double {
    var largest = 0.0
    for label in 0..<classes {
      let intercept = gradient[weightCount + label]
      largest = max(largest, abs(intercept))
      for column in mean.indices {
        let weight = gradient[label * mean.count + column]
        largest = max(largest, abs(weight + mean[column] * intercept))
      }
    }
    return largest
  }

  /// 1 ÷ the diagonal of the Hessian where all classes are equally likely.
  var inverseDiagonal: [Double] {
    let share = (1 - 1 / Double(classes)) / Double(classes)
    var squares = [Double](repeating: 0, count: mean.count)
    for row in labels.indices {
      for column in mean.indices {
        let value = features.elements[row * mean.count + column]
        squares[column] += value * value
      }
    }
    let one = squares.map { 1 / (share * $0 + penalty) }
    return (0..<classes).flatMap { _ in one }
      + [Double](repeating: 1 / (share * Double(labels.count)), count: classes)
  }
}
