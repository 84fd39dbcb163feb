import HDF5

/// The data sets of one group, in the order of their creation.
struct GroupSpec: Equatable {
  /// Where the group is; empty for the root.
  let path: String
  var arrays: [ArraySpec]

  /// Path of one of its data sets.
  func path(of name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  /// Creates the data sets in a file that has the group.
  func create(in file: borrowing File) throws(HDF5Error) {
    if path.isEmpty {
      for array in arrays { try array.create(in: file).close() }
    } else {
      let group = try file.group(path)
      for array in arrays { try array.create(in: group).close() }
      try group.close()
    }
  }

  /// Makes the scales and hangs them on the axes. Done last, so that the data sets' headers, which
  /// hold the references, are not rewritten while data comes in.
  func attachScales(in file: borrowing File) throws(HDF5Error) {
    for scale in arrays where scale.isScale {
      let coordinate = try file.dataset(path(of: scale.name))
      try coordinate.makeScale(scale.name)
      for array in arrays where !array.isScale {
        for (axis, dimension) in array.dimensions.enumerated() where dimension == scale.name {
          let dataset = try file.dataset(path(of: array.name))
          try dataset.attachScale(coordinate, axis: axis)
          try dataset.close()
        }
      }
      try coordinate.close()
    }
  }

  /// Whether a chunk, of which HDF5 holds some in memory, is of reasonable size: not much above
  /// what the plan says.
  private static func fits(_ layout: Layout, _ planned: Layout) -> Bool {
    guard let chunk = layout.chunk else { return true }
    let width = Double(layout.type?.byteCount ?? 16)
    func bytes(_ chunk: [Int]) -> Double { chunk.reduce(width) { $0 * Double($1) } }
    return bytes(chunk) <= max(4 * 1024 * 1024, bytes(planned.chunk ?? []))
  }

  /// Throws where a data set is absent, or has another type or shape than the plan says. Chunks and
  /// filters may differ, in a file of another version; whoever copies chunks looks at them.
  func check(_ file: borrowing File) throws {
    for array in arrays {
      let dataset = try file.dataset(path(of: array.name))
      let layout = dataset.layout
      guard layout.type == array.layout.type, layout.shape == array.layout.shape,
        !layout.isForeign, Self.fits(layout, array.layout)
      else {
        throw StorageError(
          .corrupt, file.path, "\(path(of: array.name)) has not the shape that the plan says")
      }
    }
  }
}
