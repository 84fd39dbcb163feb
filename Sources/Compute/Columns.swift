import CKernels

/// z ← z + bias in every row of z (rows × units), with `units` numbers of `bias` from place
/// `offset` on.
public func addBias(
  _ bias: borrowing [Float], at offset: Int = 0, to z: inout MutableSpan<Float>, units: Int
) {
  precondition(units > 0 && offset >= 0 && z.count % units == 0, "rows are incomplete")
  precondition(bias.count >= offset + units, "a buffer is too small")
  unsafe bias.withUnsafeBufferPointer { bias in
    unsafe z.withUnsafeMutableBufferPointer { z in
      guard let from = bias.baseAddress, let to = z.baseAddress else { return }
      unsafe ck_add_bias(to, from + offset, z.count / units, units)
    }
  }
}

/// Writes the column sums of a (rows × units) to places `offset..<offset + units` of `sums`.
public func columnSums(
  _ a: Span<Float>, units: Int, into sums: inout [Float], at offset: Int = 0
) {
  precondition(units > 0 && offset >= 0 && a.count % units == 0, "rows are incomplete")
  precondition(sums.count >= offset + units, "a buffer is too small")
  unsafe a.withUnsafeBufferPointer { a in
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      guard let from = a.baseAddress, let to = sums.baseAddress else { return }
      unsafe ck_column_sums(from, a.count / units, units, to + offset)
    }
  }
}

/// means ← column means of a (rows × units), centred ← a minus them.
public func centre(
  _ a: Span<Float>, rows: Int, units: Int, means: inout [Float], into centred: inout [Float]
) {
  precondition(rows > 0 && units >= 0, "a mean needs a row")
  precondition(a.count >= rows * units && means.count >= units, "a buffer is too small")
  precondition(centred.count >= rows * units, "a buffer is too small")
  unsafe a.withUnsafeBufferPointer { a in
    guard let from = a.baseAddress else { return }
    unsafe ck_centre(from, rows, units, &means, &centred)
  }
}

/// The correlation part of a decorrelation loss, from a covariance matrix.
///
/// With C = covariance · r rᵀ elementwise and M = C − I (all units × units), writes
/// squaresⱼ = Σᵢ Mᵢⱼ², pullⱼ = Σᵢ Mᵢⱼ Cᵢⱼ and weightᵢⱼ = scale · Mᵢⱼ rᵢ rⱼ.
public func correlationTerms(
  covariance: [Float], reciprocals r: [Float], scale: Float,
  squares: inout [Float], pull: inout [Float], weights: inout [Float]
) {
  let units = r.count
  precondition(covariance.count >= units * units && weights.count >= units * units)
  precondition(squares.count >= units && pull.count >= units, "a buffer is too small")
  unsafe ck_correlation(covariance, r, units, scale, &squares, &pull, &weights)
}
