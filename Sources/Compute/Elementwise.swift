import CKernels

/// a ← tanh z, within 2 units in the last place.
public func tanh(_ z: Span<Float>, into a: inout MutableSpan<Float>) {
  unsafe apply(z, &a) { unsafe ck_tanh($0, $1, $2) }
}

/// a ← ln(1 + eᶻ), which is z from about z = 17 on.
public func softplus(_ z: Span<Float>, into a: inout MutableSpan<Float>) {
  unsafe apply(z, &a) { unsafe ck_softplus($0, $1, $2) }
}

/// gradient ← gradient / (1 + e⁻ᶻ): the backward pass of ``softplus(_:into:)``.
public func softplusBackward(_ z: Span<Float>, gradient: inout MutableSpan<Float>) {
  unsafe apply(z, &gradient) { unsafe ck_softplus_backward($0, $1, $2) }
}

/// Row-wise softmax of z (rows × units), the row's maximum subtracted first.
public func softmax(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>) {
  precondition(units > 0 && z.count % units == 0, "rows are incomplete")
  unsafe apply(z, &a) { unsafe ck_softmax($0, $1, $2 / units, units) }
}

/// gradientⱼ ← aⱼ (gradientⱼ − Σₖ aₖ gradientₖ) row by row: the backward pass of softmax, whose
/// output is `a` (rows × units).
public func softmaxBackward(_ a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>) {
  precondition(units > 0 && a.count % units == 0, "rows are incomplete")
  unsafe apply(a, &gradient) { unsafe ck_softmax_backward($0, $1, $2 / units, units) }
}

/// Hands one kernel the addresses of an input and an output of equal length.
@unsafe private func apply(
  _ input: Span<Float>, _ output: inout MutableSpan<Float>,
  _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
) {
  precondition(output.count >= input.count, "output too small")
  unsafe input.withUnsafeBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      guard let from = input.baseAddress, let to = output.baseAddress else { return }
      unsafe kernel(from, to, input.count)
    }
  }
}
