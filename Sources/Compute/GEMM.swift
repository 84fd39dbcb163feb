import CKernels
import COneDNN
import COpenBLAS

/// Extents of a matrix product C (rows × columns) = op(A) (rows × inner) · op(B) (inner × columns).
public struct ProductShape: Sendable, Equatable {
  /// Rows of C.
  public var rows: Int
  /// Columns of C.
  public var columns: Int
  /// The extent summed over.
  public var inner: Int

  /// The three extents.
  public init(rows: Int, columns: Int, inner: Int) {
    self.rows = rows
    self.columns = columns
    self.inner = inner
  }
}

/// What computes a product.
public enum ProductLibrary: String, Sendable, CaseIterable {
  /// Our own loop for few columns, `ck_product`.
  case kernels
  /// oneDNN's `dnnl_sgemm`.
  case oneDNN
  /// OpenBLAS's `cblas_sgemm`.
  case openBLAS
}

/// C ← alpha · op(A) · op(B) + beta · C in single precision: all GEMM of training goes through
/// here.
///
/// Operands are row-major and contiguous, usually slices of flat buffers; with its flag set, an
/// operand is stored transposed (A as inner × rows, B as columns × inner). Nothing is allocated
/// here. With `beta` 0 the old content of C is not read.
///
/// Which of three computes it was decided by measurement (`infosweep-bench` prints all three):
/// our own kernel up to 128 columns, where it runs at 90 to 95 % of what the processor's
/// multiply-add units can do and the libraries at 65 to 85 %, and where its bits are the same on
/// all processors that have AVX2; oneDNN elsewhere, which is ahead of OpenBLAS and not slowed
/// down where the environment forces older OpenBLAS kernels. The bits of both depend on the
/// processor's kind and on the number of threads; call ``pinToOneThread()`` first.
public func gemm(
  _ shape: ProductShape,
  _ a: Span<Float>, transposedA: Bool = false,
  _ b: Span<Float>, transposedB: Bool = false,
  alpha: Float = 1, beta: Float = 0,
  into c: inout MutableSpan<Float>,
  by library: ProductLibrary? = nil
) {
  let (m, n, k) = (shape.rows, shape.columns, shape.inner)
  precondition(m > 0 && n > 0 && k > 0, "a product needs positive extents")
  precondition(a.count >= m * k && b.count >= k * n && c.count >= m * n, "operand too small")
  unsafe a.withUnsafeBufferPointer { a in
    unsafe b.withUnsafeBufferPointer { b in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe product(
          shape, a.baseAddress, transposedA, b.baseAddress, transposedB, alpha, beta,
          c.baseAddress, by: library)
      }
    }
  }
}

/// The same into places `offset...` of a flat array.
public func gemm(
  _ shape: ProductShape,
  _ a: Span<Float>, transposedA: Bool = false,
  _ b: Span<Float>, transposedB: Bool = false,
  alpha: Float = 1, beta: Float = 0,
  into c: inout [Float], at offset: Int
) {
  let (m, n, k) = (shape.rows, shape.columns, shape.inner)
  precondition(m > 0 && n > 0 && k > 0 && offset >= 0, "a product needs positive extents")
  precondition(a.count >= m * k && b.count >= k * n, "operand too small")
  precondition(c.count >= offset + m * n, "operand too small")
  unsafe a.withUnsafeBufferPointer { a in
    unsafe b.withUnsafeBufferPointer { b in
      unsafe c.withUnsafeMutableBufferPointer { c in
        guard let target = c.baseAddress else { return }
        unsafe product(
          shape, a.baseAddress, transposedA, b.baseAddress, transposedB, alpha, beta,
          target + offset, by: nil)
      }
    }
  }
}

/// The product of operands that are large enough.
@unsafe private func product(
  _ shape: ProductShape, _ a: UnsafePointer<Float>?, _ transposedA: Bool,
  _ b: UnsafePointer<Float>?, _ transposedB: Bool, _ alpha: Float, _ beta: Float,
  _ c: UnsafeMutablePointer<Float>?, by library: ProductLibrary?
) {
  let (m, n, k) = (shape.rows, shape.columns, shape.inner)
  let (strideA, strideB) = (transposedA ? m : k, transposedB ? k : n)
  switch library ?? (n <= 128 && !transposedB ? .kernels : .oneDNN) {
  case .kernels:
    precondition(!transposedB, "the kernel reads B as it lies")
    let done = unsafe ck_product(
      a, transposedA ? 1 : k, transposedA ? m : 1, b, c, m, n, k, alpha, beta)
    if done != 0 { return }
    fallthrough
  case .oneDNN:
    let status = unsafe dnnl_sgemm(
      letter(transposedA), letter(transposedB), Int64(m), Int64(n), Int64(k), alpha, a,
      Int64(strideA), b, Int64(strideB), beta, c, Int64(n))
    precondition(status == dnnl_success, "dnnl_sgemm refused its arguments")
  case .openBLAS:
    unsafe cblas_sgemm(
      CblasRowMajor, flag(transposedA), flag(transposedB), Int32(m), Int32(n), Int32(k), alpha, a,
      Int32(strideA), b, Int32(strideB), beta, c, Int32(n))
  }
}

/// The same over the beginnings of flat arrays.
public func gemm(
  _ shape: ProductShape,
  _ a: [Float], transposedA: Bool = false,
  _ b: [Float], transposedB: Bool = false,
  alpha: Float = 1, beta: Float = 0,
  into c: inout [Float]
) {
  var target = c.mutableSpan
  gemm(
    shape, a.span, transposedA: transposedA, b.span, transposedB: transposedB, alpha: alpha,
    beta: beta, into: &target)
}

/// The product op(A) · op(B) of two matrices.
public func gemm(
  _ a: Matrix, transposedA: Bool = false, _ b: Matrix, transposedB: Bool = false
) -> Matrix {
  let (rows, inner) = transposedA ? (a.columns, a.rows) : (a.rows, a.columns)
  let (other, columns) = transposedB ? (b.columns, b.rows) : (b.rows, b.columns)
  precondition(inner == other, "inner extents differ")
  var result = Matrix(rows: rows, columns: columns)
  gemm(
    ProductShape(rows: rows, columns: columns, inner: inner), a.elements,
    transposedA: transposedA, b.elements, transposedB: transposedB, into: &result.elements)
  return result
}

private func letter(_ transposed: Bool) -> CChar {
  CChar(UInt8(ascii: transposed ? "T" : "N"))
}

private func flag(_ transposed: Bool) -> CBLAS_TRANSPOSE {
  transposed ? CblasTrans : CblasNoTrans
}
