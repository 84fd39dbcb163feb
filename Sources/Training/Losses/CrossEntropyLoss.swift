import Compute

/// The cross-entropy of logits z (rows × classes) and labels y: the mean over the rows of
/// logsumexp(z) − z_y, with the gradient (softmax(z) − one-hot(y)) ÷ rows.
public enum CrossEntropyLoss {
  /// The loss of a batch and its gradient.
  ///
  /// - Parameters:
  ///   - logits: at least `labels.count` × `classes` numbers.
  ///   - labels: one per row, each below `classes`; at least one.
  ///   - gradient: receives ∂loss/∂z, rows × classes.
  public static func evaluate(
    _ logits: Span<Float>, labels: Span<UInt8>, classes: Int, gradient: inout MutableSpan<Float>
  ) -> ClassificationTerms {
    precondition(labels.count > 0, "a mean needs a row")
    let (sum, correct) = crossEntropy(
      logits, labels: labels, classes: classes, scale: 1 / Float(labels.count),
      gradient: &gradient)
    return ClassificationTerms(
      loss: sum / Double(labels.count), correct: correct, count: labels.count)
  }

  /// The loss of a batch alone.
  public static func evaluate(
    _ logits: Span<Float>, labels: Span<UInt8>, classes: Int
  ) -> ClassificationTerms {
    precondition(labels.count > 0, "a mean needs a row")
    let (sum, correct) = crossEntropy(logits, labels: labels, classes: classes)
    return ClassificationTerms(
      loss: sum / Double(labels.count), correct: correct, count: labels.count)
  }
}
