import HDF5

/// An open file of results, whose data sets stay open between uses.
final class OpenFile {
  private let datasets = OpenDatasets()
  private var file: File?

  init(_ file: consuming File) {
    self.file = consume file
  }

  /// The data set at a path.
  func dataset(_ path: String) throws(HDF5Error) -> OpenDataset {
    switch file {
    case .some(let file): try datasets.dataset(path, in: file)
    case nil: preconditionFailure("a file is used after it was closed")
    }
  }

  /// Rows of a column of texts.
  func texts(_ path: String, _ rows: Range<Int>) throws -> [String] {
    try dataset(path).use { column in try column.readText(Box(rows: rows, of: column.shape)) }
  }

  /// Rows of a column of whole numbers.
  func integers(_ path: String, _ rows: Range<Int>) throws -> [Int] {
    try dataset(path).use { column in
      try column.read(Int64.self, Box(rows: rows, of: column.shape)).map { Int($0) }
    }
  }

  /// Rows of an array of numbers, last axis fastest.
  func numbers(_ path: String, _ rows: Range<Int>) throws -> [Double] {
    try dataset(path).use { array in
      try array.read(Double.self, Box(rows: rows, of: array.shape))
    }
  }

  /// Closes the file.
  func close() throws(HDF5Error) {
    try datasets.close()
    if let open = file.take() { try open.close() }
  }
}
