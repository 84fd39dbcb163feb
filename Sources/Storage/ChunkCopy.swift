import HDF5

/// Copies one point's row of a tensor from file to file: chunk by chunk, undecoded, where both are
/// laid out alike, as they are within one version of this program; value by value otherwise.
struct ChunkCopy {
  private let source: OpenDataset
  private let sourceRow: Int
  private let target: OpenDataset
  private let targetRow: Int

  /// Throws where the two rows differ in shape.
  init(
    _ name: String, from source: OpenDataset, row sourceRow: Int, to target: OpenDataset,
    row targetRow: Int
  ) throws(StorageError) {
    guard source.layout.shape.dropFirst() == target.layout.shape.dropFirst() else {
      throw StorageError(.corrupt, name, "its rows have not the shape that the plan says")
    }
    self.source = source
    self.sourceRow = sourceRow
    self.target = target
    self.targetRow = targetRow
  }

  /// True where a chunk means the same in both files.
  private var isAlike: Bool {
    source.layout.chunk == target.layout.chunk && source.layout.filters == target.layout.filters
      && source.layout.type == target.layout.type && !source.layout.isForeign
  }

  /// Copies; what was never written stays so. `chunk` is room to be used again.
  func run(using chunk: inout RawChunk) throws {
    guard isAlike, let shape = target.layout.chunk else { return try copyValues() }
    let inner = Array(shape.dropFirst())
    let counts = zip(target.layout.shape.dropFirst(), inner).map { length, size in
      (length + size - 1) / size
    }
    for number in 0..<counts.reduce(1, *) {
      var rest = number
      var offset = [Int](repeating: 0, count: counts.count)
      for axis in counts.indices.reversed() {
        offset[axis] = rest % counts[axis] * inner[axis]
        rest /= counts[axis]
      }
      if try source.readChunk(at: [sourceRow] + offset, into: &chunk) {
        try target.writeChunk(chunk, at: [targetRow] + offset)
      }
    }
  }

  /// One snapshot at a time; one that is missing throughout is left unwritten.
  private func copyValues() throws {
    let inner = Array(target.layout.shape.dropFirst(2))
    func box(_ row: Int, _ snapshot: Int) -> Box {
      Box(start: [row, snapshot] + inner.map { _ in 0 }, count: [1, 1] + inner)
    }
    for snapshot in 0..<target.layout.shape[1] {
      let values = try source.use { dataset in
        try dataset.read(Double.self, box(sourceRow, snapshot))
      }
      if values.allSatisfy(\.isNaN) { continue }
      try target.use { dataset in try dataset.write(values, box(targetRow, snapshot)) }
    }
  }
}
