import Compute
import Measures

/// Features of 60,000 training and 10,000 test images, 512 numbers each, and a classifier.
struct CollapseInput {
  private let training: [Float]
  private let labels: [Int]
  private let test: [Float]
  private let weights: DoubleMatrix
  private let bias = [Double](repeating: 0.1, count: 10)

  init() {
    var generator = SeededGenerator.stream(seed: 1, name: "collapse")
    let centres = (0..<5_120).map { _ in generator.uniformFloat() }
    let labels = (0..<60_000).map { $0 % 10 }
    func features(_ rows: Int) -> [Float] {
      (0..<rows * 512).map { place in
        centres[labels[place / 512] * 512 + place % 512] + generator.uniformFloat()
      }
    }
    training = features(60_000)
    test = features(10_000)
    weights = DoubleMatrix(
      rows: 10, columns: 512, elements: (0..<5_120).map { _ in generator.normal() })
    self.labels = labels
  }

  /// Both sets of measures, with the decisions on training and test set.
  func measure() throws {
    var moments = try ClassMoments(classes: 10, width: 512)
    try moments.add(training.span, labels: labels)
    let statistics = try ClassStatistics(moments)
    var onTest = try DecisionAgreement(with: statistics, weights: weights)
    try onTest.add(test.span)
    var onTraining = try DecisionAgreement(with: statistics, weights: weights, bias: bias)
    try onTraining.add(training.span)
    let collapse = try NeuralCollapse(
      of: statistics, weights: weights, testAgreement: onTest.fraction)
    let papyan = try PapyanCollapse(
      of: statistics, weights: weights, trainingAgreement: onTraining.fraction)
    precondition(collapse.undefined.isEmpty && papyan.undefined.isEmpty)
  }
}
