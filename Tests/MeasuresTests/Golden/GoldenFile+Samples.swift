import Compute
import GoldenData
import Measures

/// Data sets as measures take them.
extension GoldenFile {
  func value(_ path: String) throws -> Double { try doubles(path)[0] }

  /// The samples of a data set of one or two dimensions.
  func samples(_ path: String) throws -> Samples {
    let shape = try shape(path)
    guard shape.count == 2 else { return try Samples(doubles(path)) }
    return try Samples(matrix(path))
  }

  func matrix(_ path: String) throws -> DoubleMatrix {
    let shape = try shape(path)
    return DoubleMatrix(rows: shape[0], columns: shape[1], elements: try doubles(path))
  }

  func codes(_ path: String) throws -> [Int32] { try labels(path).map { Int32($0) } }
}
