/// The cross-entropy of a batch and how many of its samples were classified correctly.
public struct ClassificationTerms: Sendable, Equatable, Codable {
  /// The mean over the samples of logsumexp(z) − z_y.
  public var loss: Double
  /// Samples whose largest logit is at their label; of equal ones the first counts.
  public var correct: Int
  /// Samples.
  public var count: Int

  /// The three numbers.
  public init(loss: Double, correct: Int, count: Int) {
    self.loss = loss
    self.correct = correct
    self.count = count
  }

  /// The share of samples that were classified correctly.
  public var accuracy: Double { Double(correct) / Double(count) }
}
