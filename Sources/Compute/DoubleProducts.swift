import COpenBLAS

/// AᵀA (columns × columns) in double precision, both triangles filled.
public func gram(_ a: DoubleMatrix) -> DoubleMatrix {
  var result = DoubleMatrix(rows: a.columns, columns: a.columns)
  guard a.rows > 0, a.columns > 0 else { return result }
  unsafe a.elements.withUnsafeBufferPointer { a0 in
    unsafe result.elements.withUnsafeMutableBufferPointer { c in
      unsafe cblas_dsyrk(
        CblasRowMajor, CblasUpper, CblasTrans, Int32(a.columns), Int32(a.rows), 1,
        a0.baseAddress, Int32(a.columns), 0, c.baseAddress, Int32(a.columns))
    }
  }
  for row in 0..<a.columns {
    for column in 0..<row { result[row, column] = result[column, row] }
  }
  return result
}

/// sum ← sum + AᵀA for the `rows × sum.columns` numbers of A, in the upper triangle of `sum` only.
///
/// For sums over more rows than one wants in memory; the caller fills the lower triangle at the
/// end.
public func addGram(of a: Span<Double>, rows: Int, to sum: inout DoubleMatrix) {
  let columns = sum.columns
  precondition(sum.rows == columns, "a Gram matrix is square")
  precondition(rows >= 0 && a.count >= rows * columns, "a buffer is too small")
  guard rows > 0, columns > 0 else { return }
  unsafe a.withUnsafeBufferPointer { a0 in
    unsafe sum.elements.withUnsafeMutableBufferPointer { c in
      unsafe cblas_dsyrk(
        CblasRowMajor, CblasUpper, CblasTrans, Int32(columns), Int32(rows), 1, a0.baseAddress,
        Int32(columns), 1, c.baseAddress, Int32(columns))
    }
  }
}

/// op(A) · op(B) in double precision, by OpenBLAS.
public func gemm(
  _ a: DoubleMatrix, transposedA: Bool = false, _ b: DoubleMatrix, transposedB: Bool = false
) -> DoubleMatrix {
  let (rows, inner) = transposedA ? (a.columns, a.rows) : (a.rows, a.columns)
  let (other, columns) = transposedB ? (b.columns, b.rows) : (b.rows, b.columns)
  precondition(inner == other, "inner extents differ")
  var result = DoubleMatrix(rows: rows, columns: columns)
  guard rows > 0, columns > 0, inner > 0 else { return result }
  unsafe a.elements.withUnsafeBufferPointer { a0 in
    unsafe b.elements.withUnsafeBufferPointer { b0 in
      unsafe result.elements.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dgemm(
          CblasRowMajor, transposedA ? CblasTrans : CblasNoTrans,
          transposedB ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1,
          a0.baseAddress, Int32(a.columns), b0.baseAddress, Int32(b.columns), 0, c.baseAddress,
          Int32(columns))
      }
    }
  }
  return result
}
