import HDF5

/// Copies a part of a tensor from file to file, a point's row or one snapshot of it: chunk by
/// chunk, undecoded, where both are laid out alike, as they are within one version of this program;
/// value by value otherwise.
struct ChunkCopy {
  private let source: OpenDataset
  private let sourcePlace: [Int]
  private let target: OpenDataset
  private let targetPlace: [Int]

  /// Copies what lies at `sourcePlace` of the leading axes to `targetPlace`.
  ///
  /// Throws where the two parts differ in shape.
  init(
    _ name: String, from source: OpenDataset, at sourcePlace: [Int], to target: OpenDataset,
    at targetPlace: [Int]
  ) throws(StorageError) {
    precondition(sourcePlace.count == targetPlace.count, "places of one kind")
    let lead = sourcePlace.count
    guard source.layout.shape.dropFirst(lead) == target.layout.shape.dropFirst(lead) else {
      throw StorageError(.corrupt, name, "its rows have not the shape that the plan says")
    }
    self.source = source
    self.sourcePlace = sourcePlace
    self.target = target
    self.targetPlace = targetPlace
  }

  /// Copies the row of a point.
  init(
    _ name: String, from source: OpenDataset, row sourceRow: Int, to target: OpenDataset,
    row targetRow: Int
  ) throws(StorageError) {
    try self.init(name, from: source, at: [sourceRow], to: target, at: [targetRow])
  }

  private var lead: Int { targetPlace.count }

  /// True where a chunk means the same in both files, and holds nothing beside the part.
  private var isAlike: Bool {
    source.layout.chunk == target.layout.chunk && source.layout.filters == target.layout.filters
      && source.layout.type == target.layout.type && !source.layout.isForeign
      && target.layout.chunk?.prefix(lead).allSatisfy { $0 == 1 } ?? false
  }

  /// Copies; what was never written stays so. `chunk` is room to be used again.
  func run(using chunk: inout RawChunk) throws {
    guard isAlike, let shape = target.layout.chunk else { return try copyValues() }
    let inner = Array(shape.dropFirst(lead))
    for offset in Self.offsets(of: inner, in: Array(target.layout.shape.dropFirst(lead))) {
      if try source.readChunk(at: sourcePlace + offset, into: &chunk) {
        try target.writeChunk(chunk, at: targetPlace + offset)
      }
    }
  }

  /// Where the chunks of an array begin.
  static func offsets(of chunk: [Int], in shape: [Int]) -> [[Int]] {
    zip(shape, chunk).reduce([[]]) { offsets, axis in
      offsets.flatMap { offset in stride(from: 0, to: axis.0, by: axis.1).map { offset + [$0] } }
    }
  }

  /// A part of the next axis at a time, mostly a snapshot; one that is missing throughout is left
  /// unwritten.
  private func copyValues() throws {
    guard lead == 1, target.layout.shape.count > 1 else {
      return try copyValues(from: sourcePlace, to: targetPlace)
    }
    for snapshot in 0..<target.layout.shape[lead] {
      try copyValues(from: sourcePlace + [snapshot], to: targetPlace + [snapshot])
    }
  }

  private func copyValues(from place: [Int], to other: [Int]) throws {
    let inner = Array(target.layout.shape.dropFirst(place.count))
    func box(_ place: [Int]) -> Box {
      Box(start: place + inner.map { _ in 0 }, count: place.map { _ in 1 } + inner)
    }
    let values = try source.use { dataset in try dataset.read(Double.self, box(place)) }
    if values.allSatisfy(\.isNaN) { return }
    try target.use { dataset in try dataset.write(values, box(other)) }
  }
}
