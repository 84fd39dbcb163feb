import CKernels

/// Writes byte samples as floats in [0, 1]: row i of `rows` is sample `indices[i]`, each byte
/// divided by 255 (the correctly rounded quotient for every byte).
///
/// - Parameters:
///   - bytes: the samples, `width` bytes each, one after the other.
///   - indices: positions of samples; each must lie inside `bytes`.
///   - rows: room for at least `indices.count × width` numbers.
public func gatherBytes(
  _ bytes: Span<UInt8>, width: Int, _ indices: Span<Int32>, into rows: inout MutableSpan<Float>
) {
  precondition(width > 0 && rows.count >= indices.count * width, "rows too small")
  requireInside(indices, count: bytes.count / width)
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe indices.withUnsafeBufferPointer { indices in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let from = bytes.baseAddress, let order = indices.baseAddress,
          let to = rows.baseAddress
        else { return }
        unsafe ck_gather_bytes(from, width, order, indices.count, to)
      }
    }
  }
}

/// Copies float samples: row i of `rows` is sample `indices[i]`.
///
/// - Parameters:
///   - samples: the samples, `width` numbers each, one after the other.
///   - indices: positions of samples; each must lie inside `samples`.
///   - rows: room for at least `indices.count × width` numbers.
public func gatherFloats(
  _ samples: Span<Float>, width: Int, _ indices: Span<Int32>, into rows: inout MutableSpan<Float>
) {
  precondition(width > 0 && rows.count >= indices.count * width, "rows too small")
  requireInside(indices, count: samples.count / width)
  unsafe samples.withUnsafeBufferPointer { samples in
    unsafe indices.withUnsafeBufferPointer { indices in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let from = samples.baseAddress, let order = indices.baseAddress,
          let to = rows.baseAddress
        else { return }
        unsafe ck_gather_floats(from, width, order, indices.count, to)
      }
    }
  }
}

private func requireInside(_ indices: Span<Int32>, count: Int) {
  for position in indices.indices {
    let index = Int(indices[position])
    precondition(index >= 0 && index < count, "sample index out of range")
  }
}
