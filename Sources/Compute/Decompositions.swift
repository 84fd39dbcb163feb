import COpenBLAS

/// LAPACK did not converge, or was given numbers that are not finite.
public struct DecompositionError: Error, Equatable, CustomStringConvertible {
  /// What was computed.
  public let operation: String
  /// The matrix it was computed of.
  public let subject: String
  /// Why it failed.
  public let cause: String

  /// One sentence for the reader of a log.
  public var description: String { "\(operation) of a \(subject) matrix failed: \(cause)." }
}

/// Singular values of a matrix in descending order (LAPACK `dgesdd`).
///
/// - Throws: ``DecompositionError`` where an entry is not finite or the iteration does not
///   converge.
public func singularValues(of matrix: DoubleMatrix) throws(DecompositionError) -> [Double] {
  let operation = "Singular value decomposition"
  try requireFinite(matrix, operation)
  let count = min(matrix.rows, matrix.columns)
  guard count > 0 else { return [] }
  // LAPACK reads column-major, so it sees the transpose, which has the same singular values.
  var rows = Int32(matrix.columns)
  var columns = Int32(matrix.rows)
  var copy = matrix.elements
  var values = [Double](repeating: 0, count: count)
  var integers = [Int32](repeating: 0, count: 8 * count)
  var one: Int32 = 1
  var (unusedLeft, unusedRight) = (0.0, 0.0)
  var info: Int32 = 0
  var job = CChar(UInt8(ascii: "N"))
  var size: Int32 = -1
  var best = 0.0
  unsafe dgesdd_(
    &job, &rows, &columns, &copy, &rows, &values, &unusedLeft, &one, &unusedRight, &one, &best,
    &size,
    &integers, &info)
  size = Int32(best)
  var work = [Double](repeating: 0, count: Int(size))
  unsafe dgesdd_(
    &job, &rows, &columns, &copy, &rows, &values, &unusedLeft, &one, &unusedRight, &one, &work,
    &size,
    &integers, &info)
  try requireSuccess(info, matrix, operation)
  return values
}

/// Singular values of a matrix, descending, and its unit right singular vectors.
public struct RightSingularVectors: Sendable, Equatable {
  /// Singular values in descending order, as many as the smaller extent of the matrix.
  public let values: [Double]
  /// Row i is the unit right singular vector of value i.
  public let vectors: DoubleMatrix
}

/// Singular values and right singular vectors of a matrix (LAPACK `dgesdd`).
///
/// - Throws: ``DecompositionError`` where an entry is not finite or the iteration does not
///   converge.
public func rightSingularVectors(
  of matrix: DoubleMatrix
) throws(DecompositionError) -> RightSingularVectors {
  let operation = "Singular value decomposition"
  try requireFinite(matrix, operation)
  let count = min(matrix.rows, matrix.columns)
  var vectors = DoubleMatrix(rows: count, columns: matrix.columns)
  guard count > 0 else { return RightSingularVectors(values: [], vectors: vectors) }
  // LAPACK reads column-major and sees the transpose: its left vectors are our right ones, and its
  // columns our rows.
  var rows = Int32(matrix.columns)
  var columns = Int32(matrix.rows)
  var small = Int32(count)
  var copy = matrix.elements
  var values = [Double](repeating: 0, count: count)
  var others = [Double](repeating: 0, count: count * matrix.rows)
  var integers = [Int32](repeating: 0, count: 8 * count)
  var info: Int32 = 0
  var job = CChar(UInt8(ascii: "S"))
  var size: Int32 = -1
  var best = 0.0
  unsafe dgesdd_(
    &job, &rows, &columns, &copy, &rows, &values, &vectors.elements, &rows, &others, &small, &best,
    &size, &integers, &info)
  size = Int32(best)
  var work = [Double](repeating: 0, count: Int(size))
  unsafe dgesdd_(
    &job, &rows, &columns, &copy, &rows, &values, &vectors.elements, &rows, &others, &small, &work,
    &size, &integers, &info)
  try requireSuccess(info, matrix, operation)
  return RightSingularVectors(values: values, vectors: vectors)
}

/// Eigenvalues of a symmetric matrix, ascending, and its unit eigenvectors.
public struct SymmetricEigen: Sendable, Equatable {
  /// Eigenvalues in ascending order.
  public let values: [Double]
  /// Row i is the unit eigenvector of eigenvalue i.
  public let vectors: DoubleMatrix
}

/// Eigen-decomposition of a symmetric matrix (LAPACK `dsyevd`); only its upper triangle is read.
///
/// - Throws: ``DecompositionError`` where an entry is not finite or the iteration does not
///   converge.
public func symmetricEigen(of matrix: DoubleMatrix) throws(DecompositionError) -> SymmetricEigen {
  var vectors = matrix
  let values = try diagonalise(&vectors, job: "V")
  return SymmetricEigen(values: values, vectors: vectors)
}

/// Singular values of a matrix in descending order, as roots of the eigenvalues of its smaller
/// Gram matrix: about three times faster than ``singularValues(of:)``.
///
/// Values below about 1e-8 of the largest are lost in rounding, and may come out as 0.
///
/// - Throws: ``DecompositionError`` where an entry is not finite or the iteration does not
///   converge.
public func singularValuesByGram(
  of matrix: DoubleMatrix
) throws(DecompositionError) -> [Double] {
  try requireFinite(matrix, "Singular value decomposition")
  var products =
    matrix.rows < matrix.columns ? gemm(matrix, matrix, transposedB: true) : gram(matrix)
  return try diagonalise(&products, job: "N").reversed().map { max(0, $0).squareRoot() }
}

/// Eigenvalues of a symmetric matrix in ascending order; leaves its eigenvectors in it with job
/// `V`, and nothing of use with `N`.
private func diagonalise(
  _ matrix: inout DoubleMatrix, job: Unicode.Scalar
) throws(DecompositionError) -> [Double] {
  precondition(matrix.rows == matrix.columns, "a symmetric matrix is square")
  let operation = "Symmetric eigen-decomposition"
  try requireFinite(matrix, operation)
  guard matrix.rows > 0 else { return [] }
  var order = Int32(matrix.rows)
  var values = [Double](repeating: 0, count: matrix.rows)
  var info: Int32 = 0
  var job = CChar(UInt8(ascii: job))
  // Our upper triangle is the lower one of the column-major matrix that LAPACK sees.
  var triangle = CChar(UInt8(ascii: "L"))
  var size: Int32 = -1
  var integerSize: Int32 = -1
  var best = 0.0
  var bestIntegers: Int32 = 0
  unsafe dsyevd_(
    &job, &triangle, &order, &matrix.elements, &order, &values, &best, &size, &bestIntegers,
    &integerSize, &info)
  size = Int32(best)
  integerSize = bestIntegers
  var work = [Double](repeating: 0, count: Int(size))
  var integers = [Int32](repeating: 0, count: Int(integerSize))
  unsafe dsyevd_(
    &job, &triangle, &order, &matrix.elements, &order, &values, &work, &size, &integers,
    &integerSize, &info)
  try requireSuccess(info, matrix, operation)
  return values
}

private func requireFinite(
  _ matrix: DoubleMatrix, _ operation: String
) throws(DecompositionError) {
  if !matrix.elements.allSatisfy(\.isFinite) {
    throw DecompositionError(
      operation: operation, subject: "\(matrix.rows) x \(matrix.columns)",
      cause: "an entry is not finite")
  }
}

private func requireSuccess(
  _ info: Int32, _ matrix: DoubleMatrix, _ operation: String
) throws(DecompositionError) {
  if info != 0 {
    throw DecompositionError(
      operation: operation, subject: "\(matrix.rows) x \(matrix.columns)",
      cause: "LAPACK returned \(info), the iteration did not converge")
  }
}
