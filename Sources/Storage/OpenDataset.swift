import HDF5

/// A data set that stays open between uses.
final class OpenDataset {
  private var dataset: Dataset?
  let layout: Layout

  init(_ dataset: consuming Dataset) {
    layout = dataset.layout
    self.dataset = consume dataset
  }

  /// Calls `body` with the data set.
  func use<Result>(_ body: (borrowing Dataset) throws -> Result) throws -> Result {
    switch dataset {
    case .some(let open): try body(open)
    case nil: preconditionFailure("a data set is used after it was closed")
    }
  }

  /// See `Dataset.readChunk(at:into:)`.
  func readChunk(at offset: [Int], into chunk: inout RawChunk) throws(HDF5Error) -> Bool {
    switch dataset {
    case .some(let open): try open.readChunk(at: offset, into: &chunk)
    case nil: preconditionFailure("a data set is used after it was closed")
    }
  }

  /// See `Dataset.writeChunk(_:at:)`.
  func writeChunk(_ chunk: RawChunk, at offset: [Int]) throws(HDF5Error) {
    switch dataset {
    case .some(let open): try open.writeChunk(chunk, at: offset)
    case nil: preconditionFailure("a data set is used after it was closed")
    }
  }

  /// Closes the data set.
  func close() throws(HDF5Error) {
    if let open = dataset.take() { try open.close() }
  }
}
