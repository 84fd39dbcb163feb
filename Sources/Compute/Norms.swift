import CKernels

/// Σ xᵢ² in double precision, added up in the same order on every processor.
public func sumOfSquares(_ x: Span<Float>) -> Double {
  unsafe x.withUnsafeBufferPointer { x in
    guard let from = x.baseAddress else { return 0 }
    return unsafe ck_sum_of_squares(from, x.count)
  }
}

/// x ← factor · x
public func scale(_ x: inout MutableSpan<Float>, by factor: Float) {
  unsafe x.withUnsafeMutableBufferPointer { x in
    guard let to = x.baseAddress else { return }
    unsafe ck_scale(to, x.count, factor)
  }
}
