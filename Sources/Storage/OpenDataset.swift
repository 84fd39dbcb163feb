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

  /// See `Dataset.copyChunk(at:to:at:)`.
  func copyChunk(at offset: [Int], to target: OpenDataset, at place: [Int]) throws -> Bool {
    try use { source in
      try target.use { target in try source.copyChunk(at: offset, to: target, at: place) }
    }
  }

  /// Closes the data set.
  func close() throws(HDF5Error) {
    if let open = dataset.take() { try open.close() }
  }
}
