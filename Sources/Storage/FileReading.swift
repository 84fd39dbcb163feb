import HDF5

/// Reads every value of a file, so that each chunk has to pass its check sum.
struct FileReading {
  /// About how many bytes are read at once.
  private static let piece = 16 << 20

  private let path: String
  private var arrays: [(path: String, layout: Layout)] = []

  /// Lists the arrays of the file.
  ///
  /// Throws `HDF5Error` where that cannot be read.
  init(_ path: String) throws {
    self.path = path
    let file = try File(opening: path)
    try list(file, "", depth: 0)
    try file.close()
  }

  private mutating func list<Place: Container & ~Copyable>(
    _ place: borrowing Place, _ path: String, depth: Int
  ) throws {
    guard depth <= SchemaCheck.deepest else { return }
    for link in try place.links() {
      let inner = path.isEmpty ? link.name : "\(path)/\(link.name)"
      switch link.kind {
      case .group: try list(try place.group(link.name), inner, depth: depth + 1)
      case .dataset: arrays.append((inner, try place.dataset(link.name).layout))
      case .other, .indirect: continue
      }
    }
  }

  /// Reads; returns what cannot be read, a sentence each. `progress` hears which part is done, from
  /// 0 to 1.
  func problems(progress: (Double) -> Void) throws -> [String] {
    let file = try File(opening: path)
    let total = Double(arrays.reduce(1) { $0 + Self.bytes(of: $1.layout) })
    var done = 0
    var problems: [String] = []
    for (name, layout) in arrays {
      do {
        let dataset = try file.dataset(name)
        guard let type = layout.type else { continue }
        if type == .string {
          _ = try dataset.readText()
        } else {
          try Self.boxes(of: layout) { box in
            _ =
              try box.start.isEmpty
              ? dataset.read(Double.self) : dataset.read(Double.self, box)
            done += box.elementCount * (type.byteCount ?? 1)
            progress(Double(done) / total)
          }
        }
        try dataset.close()
      } catch {
        problems.append("/\(name) cannot be read: \(error)")
      }
    }
    try file.close()
    return problems
  }

  private static func bytes(of layout: Layout) -> Int {
    layout.count * (layout.type?.byteCount ?? 0)
  }

  /// Calls `body` with boxes of whole chunks that cover an array, each of about a piece.
  private static func boxes(of layout: Layout, _ body: (Box) throws -> Void) throws {
    if layout.count == 0 { return }
    var extent = layout.shape
    let chunk = layout.chunk ?? layout.shape.map { _ in 1 }
    let width = layout.type?.byteCount ?? 1
    for axis in extent.indices {
      let rest = extent[(axis + 1)...].reduce(width, *)
      guard extent[axis] * rest > piece else { break }
      let rows = max(1, piece / max(1, rest * chunk[axis]))
      extent[axis] = min(extent[axis], rows * chunk[axis])
    }
    for block in CubeBlocks(shape: layout.shape, chunk: extent).blocks {
      try body(Box(start: block.start, count: block.count))
    }
  }
}
