public import Compute

/// Multinomial logistic regression, fitted by L-BFGS: the minimum of
/// Σᵢ CEᵢ + (1 ÷ 2C) ‖W‖², with intercepts that cost nothing and features as they are.
///
/// Fitting stops where the largest entry of the gradient of that sum is at most 1e-4. A stop on the
/// gradient of the mean, as some versions of scikit-learn have it, ends with probabilities that are
/// still off in the second digit.
public struct LogisticRegression: Sendable, Equatable {
  /// The labels that occurred, ascending; row i of the weights belongs to the i-th.
  public let classes: [Int]
  /// W, one row a class.
  public let weights: DoubleMatrix
  /// One intercept a class.
  public let intercepts: [Double]
  /// What is minimised, at these weights.
  public let objective: Double
  /// Largest entry of its gradient there.
  public let largestGradient: Double
  /// Steps taken.
  public let iterations: Int
  /// Whether the gradient became small enough; otherwise the steps or the digits did not suffice.
  public let converged: Bool

  /// Fits samples N × D with one label each.
  ///
  /// - Parameter inverseStrength: C, the inverse of the penalty.
  /// - Parameter limit: the most steps taken.
  /// - Parameter afterStep: told the number of steps and the largest gradient after each; what it
  ///   throws ends the fit.
  /// - Throws: ``MeasureError`` where the counts do not fit, a number is not finite, or fewer than
  ///   two labels occur.
  public init(
    fitting features: DoubleMatrix, labels: [Int], inverseStrength: Double = 1, limit: Int = 1_000,
    afterStep: (_ steps: Int, _ largestGradient: Double) throws -> Void = { _, _ in }
  ) throws {
    let measure = "Logistic regression"
    try requireEqual(labels.count, features.rows, "labels", for: measure)
    try requireFinite(features, "features", for: measure)
    let classes = Set(labels).sorted()
    guard classes.count >= 2 else {
      throw MeasureError(
        measure: measure, found: "\(classes.count) different labels", allowed: "at least 2")
    }
    guard inverseStrength > 0, inverseStrength.isFinite else {
      throw MeasureError(
        measure: measure, found: "C = \(inverseStrength)", allowed: "a positive number")
    }
    let places = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    let objective = LogisticObjective(
      features, labels: labels.compactMap { places[$0] }, classes: classes.count,
      penalty: 1 / inverseStrength)
    var fit = LogisticFit(objective)
    while fit.largestGradient > 1e-4, fit.steps < limit, fit.advance() {
      try afterStep(fit.steps, fit.largestGradient)
    }
    self.classes = classes
    let weights = DoubleMatrix(
      rows: classes.count, columns: features.columns,
      elements: Array(fit.parameters[..<objective.weightCount]))
    var intercepts = Array(fit.parameters[objective.weightCount...])
    for label in classes.indices {
      for column in 0..<features.columns {
        intercepts[label] -= weights[label, column] * objective.mean[column]
      }
    }
    self.weights = weights
    self.intercepts = intercepts
    self.objective = fit.value
    largestGradient = fit.largestGradient
    iterations = fit.steps
    converged = fit.largestGradient <= 1e-4
  }

  /// Probabilities of the classes for samples N × D, N × K.
  public func probabilities(of features: DoubleMatrix) -> DoubleMatrix {
    let logits = logits(of: features)
    var result = logits
    // Labels and change do not matter for the probabilities.
    let rows = LogisticObjective(
      DoubleMatrix(rows: features.rows, columns: 0),
      labels: Array(repeating: 0, count: logits.rows),
      classes: classes.count, penalty: 0)
    _ = rows.crossEntropy(logits, logits, step: 0, probabilities: &result)
    return result
  }

  /// The most probable label of each sample; of equal ones the smallest.
  public func predictions(of features: DoubleMatrix) -> [Int] {
    let logits = logits(of: features)
    return (0..<logits.rows).map { row in
      var best = 0
      for label in classes.indices where logits[row, label] > logits[row, best] { best = label }
      return classes[best]
    }
  }

  private func logits(of features: DoubleMatrix) -> DoubleMatrix {
    var logits = gemm(features, weights, transposedB: true)
    for row in 0..<logits.rows {
      for label in classes.indices { logits[row, label] += intercepts[label] }
    }
    return logits
  }
}
