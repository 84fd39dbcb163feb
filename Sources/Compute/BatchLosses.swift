import CKernels

/// Of logits z (rows × classes) and one label y per row: Σ ln Σ_c exp(z_c) − z_y over the rows, and
/// how many rows have their largest logit at the label (of equal ones, the first counts).
///
/// - Parameters:
///   - classes: at most 256; every label lies below.
///   - scale: what the gradient is multiplied by; 1 ÷ rows for that of the mean.
///   - gradient: receives scale · (softmax − one-hot), rows × classes.
public func crossEntropy(
  _ logits: Span<Float>, labels: Span<UInt8>, classes: Int, scale: Float,
  gradient: inout MutableSpan<Float>
) -> (sum: Double, correct: Int) {
  precondition(gradient.count >= labels.count * classes, "gradient too small")
  return unsafe gradient.withUnsafeMutableBufferPointer {
    unsafe crossEntropy(logits, labels, classes, scale, $0.baseAddress)
  }
}

/// The same without a gradient.
public func crossEntropy(
  _ logits: Span<Float>, labels: Span<UInt8>, classes: Int
) -> (sum: Double, correct: Int) {
  crossEntropy(logits, labels, classes, 1, nil)
}

private func crossEntropy(
  _ logits: Span<Float>, _ labels: Span<UInt8>, _ classes: Int, _ scale: Float,
  _ gradient: UnsafeMutablePointer<Float>?
) -> (sum: Double, correct: Int) {
  precondition(classes > 0 && classes <= 256, "between 1 and 256 classes")
  precondition(logits.count >= labels.count * classes, "logits too few")
  for row in labels.indices { precondition(Int(labels[row]) < classes, "label out of range") }
  var sum = 0.0
  let correct = unsafe logits.withUnsafeBufferPointer { logits in
    unsafe labels.withUnsafeBufferPointer { labels in
      guard let from = logits.baseAddress, let first = labels.baseAddress else { return 0 }
      return unsafe ck_cross_entropy(from, first, labels.count, classes, scale, gradient, &sum)
    }
  }
  return (sum, correct)
}

/// Σ (x − target)² in double precision, added up in the same order on every processor.
///
/// - Parameters:
///   - factor: what the gradient is multiplied by; 2 ÷ count for that of the mean.
///   - gradient: receives factor · (x − target).
public func squaredError(
  _ x: Span<Float>, _ target: Span<Float>, factor: Float, gradient: inout MutableSpan<Float>
) -> Double {
  precondition(gradient.count >= x.count, "gradient too small")
  return unsafe gradient.withUnsafeMutableBufferPointer {
    unsafe squaredError(x, target, factor, $0.baseAddress)
  }
}

/// The same without a gradient.
public func squaredError(_ x: Span<Float>, _ target: Span<Float>) -> Double {
  squaredError(x, target, 1, nil)
}

private func squaredError(
  _ x: Span<Float>, _ target: Span<Float>, _ factor: Float,
  _ gradient: UnsafeMutablePointer<Float>?
) -> Double {
  precondition(x.count == target.count, "output and target differ in length")
  return unsafe x.withUnsafeBufferPointer { x in
    unsafe target.withUnsafeBufferPointer { target in
      guard let from = x.baseAddress, let to = target.baseAddress else { return 0 }
      return unsafe ck_squared_error(from, to, x.count, factor, gradient)
    }
  }
}
