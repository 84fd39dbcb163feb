import CKernels

/// Writes byte samples as floats in [0, 1]: row i of `rows` is sample `indices[i]`, each byte
/// divided by 255 (the correctly rounded quotient for every byte).
///
/// - Parameters:
///   - bytes: the samples, `width` bytes each.
///   - stride: bytes from one sample to the next; nil where they lie one after the other.
///   - indices: positions of samples; each must lie inside `bytes`.
///   - rows: room for at least `indices.count × width` numbers.
public func gatherBytes(
  _ bytes: Span<UInt8>, width: Int, stride: Int? = nil, _ indices: Span<Int32>,
  into rows: inout MutableSpan<Float>
) {
  let stride = stride ?? width
  precondition(width > 0 && rows.count >= indices.count * width, "rows too small")
  requireInside(indices, count: sampleCount(bytes.count, width: width, stride: stride))
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe indices.withUnsafeBufferPointer { indices in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let from = bytes.baseAddress, let order = indices.baseAddress,
          let to = rows.baseAddress
        else { return }
        unsafe ck_gather_bytes(from, width, stride, order, indices.count, to)
      }
    }
  }
}

/// Writes byte samples of several channels as (byte ÷ 255 − mean) ÷ deviation, each channel with
/// its own mean and deviation; every operation rounds to a float, as PyTorch's does.
///
/// - Parameters:
///   - bytes: the samples: for each channel `plane` bytes, one channel after the other.
///   - stride: bytes from one sample to the next.
///   - indices: positions of samples; each must lie inside `bytes`.
///   - means: one number a channel.
///   - deviations: one number a channel.
///   - rows: room for at least `indices.count` samples.
public func gatherBytes(
  _ bytes: Span<UInt8>, plane: Int, stride: Int, _ indices: Span<Int32>, means: Span<Float>,
  deviations: Span<Float>, into rows: inout MutableSpan<Float>
) {
  let width = plane * means.count
  precondition(width > 0 && rows.count >= indices.count * width, "rows too small")
  precondition(means.count == deviations.count, "a mean and a deviation for each channel")
  requireInside(indices, count: sampleCount(bytes.count, width: width, stride: stride))
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe indices.withUnsafeBufferPointer { indices in
      unsafe means.withUnsafeBufferPointer { means in
        unsafe deviations.withUnsafeBufferPointer { deviations in
          unsafe rows.withUnsafeMutableBufferPointer { rows in
            guard let from = bytes.baseAddress, let order = indices.baseAddress,
              let to = rows.baseAddress, let centre = means.baseAddress,
              let scale = deviations.baseAddress
            else { return }
            unsafe ck_gather_bytes_normalised(
              from, means.count, plane, stride, order, indices.count, centre, scale, to)
          }
        }
      }
    }
  }
}

/// x ← (x − mean) ÷ deviation for rows of several channels, each with its own mean and deviation.
///
/// - Parameters:
///   - rows: whole samples: for each channel `plane` numbers, one channel after the other.
///   - means: one number a channel.
///   - deviations: one number a channel.
public func normalise(
  _ rows: inout MutableSpan<Float>, plane: Int, means: Span<Float>, deviations: Span<Float>
) {
  let width = plane * means.count
  precondition(width > 0 && rows.count % width == 0, "rows are incomplete")
  precondition(means.count == deviations.count, "a mean and a deviation for each channel")
  unsafe means.withUnsafeBufferPointer { means in
    unsafe deviations.withUnsafeBufferPointer { deviations in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let values = rows.baseAddress, let centre = means.baseAddress,
          let scale = deviations.baseAddress
        else { return }
        unsafe ck_normalise(values, rows.count / width, means.count, plane, centre, scale)
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

/// How many samples of `width` bytes lie in `count` bytes, the last without its gap.
private func sampleCount(_ count: Int, width: Int, stride: Int) -> Int {
  precondition(stride >= width, "samples overlap")
  return count < width ? 0 : (count - width) / stride + 1
}

private func requireInside(_ indices: Span<Int32>, count: Int) {
  for position in indices.indices {
    let index = Int(indices[position])
    precondition(index >= 0 && index < count, "sample index out of range")
  }
}
