import HDF5

/// The data sets of an HDF5 file, for those who named another.
struct DatasetList {
  /// Paths from the root, in the file's order.
  private(set) var names: [String] = []

  /// All data sets of a file, groups within groups.
  init(of file: borrowing File) throws(HDF5Error) {
    try add(file, "", depth: 0)
  }

  private mutating func add<Place: Container & ~Copyable>(
    _ place: borrowing Place, _ prefix: String, depth: Int
  ) throws(HDF5Error) {
    for link in try place.links() {
      let name = prefix + link.name
      switch link.kind {
      case .dataset: names.append(name)
      // A group may hold itself under another name.
      case .group where depth < 16:
        try add(try place.group(link.name), name + "/", depth: depth + 1)
      case .group, .indirect, .other: break
      }
    }
  }

  /// What there is, in words.
  static func text(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "/\($0)" }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return names.isEmpty ? "the file holds none" : "there are \(shown)\(more)"
  }
}
