import HDF5

/// Walks any file of this project and tells where it leaves the schema: types, filters and links
/// that some common tool cannot read, axes without scales, arrays without names or units, text that
/// the tools print as numbers.
public struct SchemaCheck {
  /// How deep groups lie in each other at most: `snapshots/hidden_dim_64`.
  static let deepest = 2

  /// The formats, and the attributes that say where such a file belongs.
  private static let formats: [String: [String]] = [
    Schema.shardFormat: [Schema.source, Schema.plan],
    Schema.storeFormat: [Schema.source, Schema.plan, Schema.planJSON],
    Schema.checkpointFormat: [Schema.source, Schema.plan, Schema.key],
    Schema.snapshotFormat: [Schema.source, Schema.plan, Schema.key],
    // Its rows are of several programs, and say which.
    Schema.measurementsFormat: [Schema.measure],
  ]

  private var problems: [String] = []
  private let format: String

  private init(_ format: String) { self.format = format }

  /// The problems of the file at `path`, one sentence each; empty for a good file.
  ///
  /// Throws `HDF5Error` where the file cannot be read.
  public static func problems(in path: String) throws -> [String] {
    let file = try File(opening: path)
    let format = try file.text(Schema.format)
    var check = SchemaCheck(format ?? "")
    if let format, formats[format] == nil {
      check.problems.append("the file's format \(format) is none of this project")
    }
    let own = formats[format ?? ""] ?? []
    for attribute in [Schema.title, Schema.format] + own
    where try file.text(attribute) == nil {
      check.problems.append("the file has no \(attribute)")
    }
    if try !file.hasAttribute(Schema.version) {
      check.problems.append("the file has no \(Schema.version)")
    }
    try check.walk(file, "", depth: 0)
    return check.problems
  }

  private mutating func walk<Place: Container & ~Copyable>(
    _ place: borrowing Place, _ path: String, depth: Int
  ) throws {
    guard depth <= Self.deepest else {
      problems.append("\(path) lies deeper than any group of the schema")
      return
    }
    try attributes(of: place, path.isEmpty ? "/" : path)
    for link in try place.links() {
      let inner = "\(path)/\(link.name)"
      if !Self.isIdentifier(link.name) { problems.append("\(inner) is not an identifier") }
      switch link.kind {
      case .group: try walk(try place.group(link.name), inner, depth: depth + 1)
      case .dataset: try check(try place.dataset(link.name), inner)
      case .other, .indirect: problems.append("\(inner) is neither a group nor a data set")
      }
    }
  }

  private mutating func check(_ dataset: borrowing Dataset, _ path: String) throws {
    try attributes(of: dataset, path)
    let layout = dataset.layout
    guard let type = layout.type else {
      problems.append("\(path) has a type outside the schema")
      return
    }
    if layout.isForeign { problems.append("\(path) uses storage or filters outside the schema") }
    if layout.chunk != nil && !layout.filters.fletcher32 {
      problems.append("\(path) is in chunks without checksums")
    }
    if try dataset.text(Schema.longName) == nil { problems.append("\(path) has no long_name") }
    let units = try dataset.text(Schema.units)
    if type != .string && units == nil { problems.append("\(path) has no units") }
    let isFilled = try dataset.hasAttribute(Schema.fillValue)
    let isScale = try dataset.isScale()
    if isFilled && (isScale || !type.isFloating) {
      problems.append("\(path) marks missing values, which its like never has")
    }
    if !isFilled && type.isFloating && layout.chunk != nil {
      problems.append("\(path) does not mark missing values")
    }
    try text(of: dataset, path)
    // A checkpoint is for the program alone, and its arrays have no axes that mean anything.
    if isScale || format == Schema.checkpointFormat { return }
    for axis in layout.shape.indices where try dataset.scalePath(axis: axis) == nil {
      problems.append("\(path) has no scale on axis \(axis)")
    }
  }

  /// Text that common tools print as it is. A message may quote the system, and measured files have
  /// the names that their owner gave them.
  private mutating func text(of dataset: borrowing Dataset, _ path: String) throws {
    guard dataset.layout.type == .string, format != Schema.measurementsFormat,
      !path.hasSuffix("/\(Schema.message)")
    else { return }
    let texts = try dataset.readText()
    if !texts.allSatisfy({ $0.utf8.allSatisfy { $0 < 128 } }) {
      problems.append("\(path) holds text that is not ASCII")
    }
  }

  /// Attributes of types that every tool shows; HDF5's own ones for scales are left alone.
  private mutating func attributes<Thing: Object & ~Copyable>(
    of object: borrowing Thing, _ path: String
  ) throws {
    let internals = ["CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "DIMENSION_LABELS"]
    for name in try object.attributeNames() where !internals.contains(name) {
      switch try object.attribute(name) {
      case .foreign, .texts, nil:
        problems.append("\(path) has an attribute \(name) of a type outside the schema")
      case .text(let text) where !text.utf8.allSatisfy { $0 < 128 }:
        problems.append("\(path) has an attribute \(name) that is not ASCII")
      case .text, .numbers: continue
      }
    }
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
        || (65...90).contains(byte)
    }
  }
}
