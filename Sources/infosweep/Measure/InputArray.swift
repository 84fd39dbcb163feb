import Compute
import Files
import Foundation
import HDF5
import Measures
import SweepCore

/// An array that a user named, read whole into memory in double precision.
struct InputArray: Sendable {
  /// As the user named it.
  let name: String
  /// Length of each axis that is left after its indices.
  let shape: [Int]
  /// All elements, last axis fastest.
  let values: [Double]

  /// Reads an array.
  init(_ path: ArrayPath) throws {
    name = path.text
    guard Folder.hasFile(path.file) else {
      throw UsageError("\(path.text): there is no file \(path.file)")
    }
    if path.dataset == nil, try NumpyArray.isOne(path.file) {
      let array = try NumpyArray(path.file)
      let part = try ArrayPart(path, of: array.shape)
      shape = part.shape
      values = path.indices.isEmpty ? array.values : Array(array.values[part.range])
    } else {
      guard try Self.isHDF5(path.file) else {
        throw UsageError("\(path.file) is neither an HDF5 nor a .npy file")
      }
      (values, shape) = try Self.read(path)
    }
  }

  private static func isHDF5(_ path: String) throws -> Bool {
    let signature: [UInt8] = [0x89] + Array("HDF\r\n\u{1a}\n".utf8)
    let file = try ByteFile(reading: path)
    // Something of a user's own can stand before it, of 512, 1024, 2048, … bytes.
    var offset = 0
    while try offset < file.size {
      if try file.read(at: offset, count: signature.count) == signature { return true }
      offset = max(512, 2 * offset)
    }
    return false
  }

  private static func read(_ path: ArrayPath) throws -> (values: [Double], shape: [Int]) {
    do {
      let file = try File(opening: path.file)
      guard let wanted = path.dataset, let dataset = try? file.dataset(wanted) else {
        throw try absent(path, in: file)
      }
      guard try dataset.holdsNumbers() else {
        let found = dataset.layout.type == .string ? "text" : "elements that are no numbers"
        throw UsageError("\(path.text) holds \(found)")
      }
      let part = try ArrayPart(path, of: dataset.shape)
      let values =
        try path.indices.isEmpty
        ? dataset.read(Double.self) : dataset.read(Double.self, part.box(of: dataset.shape))
      return (values, part.shape)
    } catch let error as HDF5Error {
      // The file is there and begins as one.
      throw FileError(
        operation: error.operation, path: error.subject, cause: .damaged(error.cause))
    }
  }

  /// Why a data set cannot be opened.
  private static func absent(_ path: ArrayPath, in file: borrowing File) throws -> any Error {
    let names = try DatasetList(of: file).names
    guard let wanted = path.dataset else {
      let example = names.first.map { "as \(path.file):/\($0); " } ?? ""
      return UsageError("\(path.file): name a data set, \(example)\(DatasetList.text(names))")
    }
    if names.contains(wanted) {
      return FileError(
        operation: "read", path: path.text, cause: .damaged("the data set cannot be opened"))
    }
    return UsageError("\(path.text): there is no such data set; \(DatasetList.text(names))")
  }

  /// Rows of the first axis, all other axes as one.
  var matrix: DoubleMatrix {
    get throws(UsageError) {
      guard let rows = shape.first else {
        throw UsageError("\(name) is a single number; a measure takes rows of samples")
      }
      let columns = shape.dropFirst().reduce(1, *)
      return DoubleMatrix(rows: rows, columns: columns, elements: values)
    }
  }

  /// The same, all of it finite.
  var finiteMatrix: DoubleMatrix {
    get throws(UsageError) {
      let matrix = try matrix
      guard matrix.rows > 0, matrix.columns > 0 else { throw UsageError("\(name) is empty") }
      if let place = matrix.elements.firstIndex(where: { !$0.isFinite }) {
        throw UsageError(
          "\(name): found \(matrix.elements[place]) in row \(place / matrix.columns), allowed are "
            + "finite numbers")
      }
      return matrix
    }
  }

  /// What becomes of more than two axes.
  var note: String? {
    guard shape.count > 2 else { return nil }
    let extents = shape.map(String.init).joined(separator: "x")
    return "\(name): \(extents) is read as \(shape[0]) rows of \(values.count / max(1, shape[0]))"
  }

  /// Samples, one a row.
  var samples: Samples {
    get throws { try Samples(try finiteMatrix) }
  }

  /// One whole number a row.
  var labels: [Int] {
    get throws(UsageError) {
      guard shape.first != nil, values.count == shape[0] else {
        let extents = shape.map(String.init).joined(separator: "x")
        throw UsageError("\(name) holds \(extents) numbers; labels are one a row")
      }
      var labels: [Int] = []
      labels.reserveCapacity(values.count)
      for (row, value) in values.enumerated() {
        guard let label = Int(exactly: value) else {
          throw UsageError(
            "\(name): found the label \(value) in row \(row), allowed are whole numbers")
        }
        labels.append(label)
      }
      return labels
    }
  }

  /// A vector, of one axis or of several of which all but one are 1.
  var vector: [Double] {
    get throws(UsageError) {
      guard shape.filter({ $0 != 1 }).count <= 1 else {
        let extents = shape.map(String.init).joined(separator: "x")
        throw UsageError("\(name) holds \(extents) numbers where one row of them is wanted")
      }
      return values
    }
  }
}
