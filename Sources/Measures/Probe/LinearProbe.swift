public import Compute

/// How much of the labels can be read linearly off features: principal components of the training
/// rows, logistic regression on them, accuracy on test rows.
public struct LinearProbe: Sendable, Equatable {
  /// Fraction of test rows that are classified correctly, with its 95 % Wilson interval.
  public let accuracy: BinomialInterval
  /// What the features are reduced by; nil where they are not wider than the number of components.
  public let reduction: PrincipalComponents?
  /// The classifier of the reduced features.
  public let regression: LogisticRegression

  /// Fits training rows and classifies test rows.
  ///
  /// - Parameter components: features that are wider are reduced to as many principal components of
  ///   the training rows.
  /// - Parameter inverseStrength: C of the regression, the inverse of its penalty.
  /// - Parameter afterStep: told the number of steps and the largest gradient after each step of
  ///   the regression; what it throws ends the fit.
  /// - Throws: ``MeasureError`` where shapes do not fit, a number is not finite, there is no test
  ///   row, or fewer than two labels occur.
  public init(
    training: DoubleMatrix, labels: [Int], test: DoubleMatrix, testLabels: [Int],
    components: Int = 50, inverseStrength: Double = 1,
    afterStep: (_ steps: Int, _ largestGradient: Double) throws -> Void = { _, _ in }
  ) throws {
    let measure = "Linear probe"
    try requireEqual(test.columns, training.columns, "numbers per test row", for: measure)
    try requireEqual(labels.count, training.rows, "training labels", for: measure)
    try requireEqual(testLabels.count, test.rows, "test labels", for: measure)
    try requireFinite(training, "training features", for: measure)
    try requireFinite(test, "test features", for: measure)
    let reduction =
      training.columns > components
      ? try PrincipalComponents(of: training, count: components) : nil
    let regression = try LogisticRegression(
      fitting: reduction?.scores(of: training) ?? training, labels: labels,
      inverseStrength: inverseStrength, afterStep: afterStep)
    let predictions = regression.predictions(of: reduction?.scores(of: test) ?? test)
    var correct = 0
    for (one, other) in zip(predictions, testLabels) { correct += one == other ? 1 : 0 }
    self.reduction = reduction
    self.regression = regression
    accuracy = try BinomialInterval(successes: correct, trials: testLabels.count)
  }
}
