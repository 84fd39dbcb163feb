public import Compute

extension Network {
  /// Loss and accuracy of this classifier on samples, in evaluation.
  ///
  /// - Parameter betweenBatches: called after every batch, so that long passes can be stopped.
  /// - Returns: the mean over the samples.
  public func evaluate(
    on samples: any SampleSource, labels: [UInt8], batchSize: Int = 500,
    betweenBatches: () throws -> Void = {}
  ) throws -> ClassificationTerms {
    precondition(samples.count == labels.count && !labels.isEmpty, "one label per sample")
    var total = ClassificationTerms(loss: 0, correct: 0, count: 0)
    try inBatches(of: samples, 0..<samples.count, size: batchSize) { part, x in
      let terms = forward(x).plain().withSpan { logits in
        CrossEntropyLoss.evaluate(
          logits, labels: labels.span.extracting(part), classes: outputShape[0])
      }
      total.loss += terms.loss * Double(terms.count)
      total.correct += terms.correct
      total.count += terms.count
      try betweenBatches()
    }
    total.loss /= Double(total.count)
    return total
  }

  /// What comes out for the samples of a range, in evaluation, a row each.
  public func outputs(of samples: any SampleSource, in range: Range<Int>) -> Matrix {
    var elements: [Float] = []
    inBatches(of: samples, range, size: 500) { _, x in elements += forward(x).plain().values }
    return Matrix(
      rows: range.count, columns: outputShape.reduce(1, *), elements: elements)
  }

  /// The mean squared error over all elements of samples that this network is to give back, in
  /// evaluation.
  public func reconstructionError(
    on samples: any SampleSource, batchSize: Int = 500, betweenBatches: () throws -> Void = {}
  ) throws -> Double {
    var sum = 0.0
    try inBatches(of: samples, 0..<samples.count, size: batchSize) { part, x in
      let output = forward(x).plain()
      let loss = output.withSpan { output in
        x.withSpan { MeanSquaredError.evaluate(output, target: $0) }
      }
      sum += loss * Double(part.count)
      try betweenBatches()
    }
    return sum / Double(samples.count)
  }
}
