import Figures
import HDF5
import SweepCore

/// An array of a store and the places along its dimensions that are wanted.
struct ArraySelection {
  /// One dimension: its coordinates, the first of which bears its name, and the places wanted.
  struct Dimension {
    let name: String
    let coordinates: [Labels]
    /// Those of them that tell places apart for a reader: itself, axes of the sweep, and what the
    /// array names.
    var shown: [Labels] = []
    var places: [Int]
    /// Whether somebody chose among the places.
    var isSelected = false
  }

  let path: String
  private(set) var dimensions: [Dimension]
  let units: String?
  let longName: String?

  /// How many values are wanted.
  var count: Int { dimensions.reduce(1) { $0 * $1.places.count } }

  init(
    _ path: String, in file: borrowing File, _ selectors: [ArrayQuery.Selector],
    axes: [String]
  ) throws {
    let dataset = try file.dataset(path)
    self.path = path
    units = try dataset.text("units")
    longName = try dataset.text("long_name")
    dimensions = []
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for axis in dataset.shape.indices {
      let scale = try dataset.isScale() ? "/" + path : dataset.scalePath(axis: axis)
      let length = dataset.shape[axis]
      var dimension = try Self.dimension(scale, axis, length, beside: folder, in: file)
      let told = try dataset.text("coordinates")?.split(separator: " ").map(String.init) ?? []
      dimension.shown = dimension.coordinates.filter { labels in
        ([dimension.name] + axes + told).contains(labels.name)
      }
      dimensions.append(dimension)
    }
    for selector in selectors { try apply(selector) }
  }

  /// The dimension with this scale, and what varies along it in the same group.
  private static func dimension(
    _ scale: String?, _ axis: Int, _ length: Int, beside folder: String, in file: borrowing File
  ) throws -> Dimension {
    guard let scale else {
      let counted = Labels("dimension_\(axis)", (0..<length).map { Cell.integer($0) })
      return Dimension(name: counted.name, coordinates: [counted], places: Array(0..<length))
    }
    let path = String(scale.drop { $0 == "/" })
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var coordinates = [try Labels(reading: try file.dataset(path), as: name)]
    for link in try names(in: folder, of: file) where link != name {
      let dataset = try file.dataset(folder + link)
      guard dataset.shape == [length], try !dataset.isScale(),
        try dataset.scalePath(axis: 0) == scale
      else { continue }
      coordinates.append(try Labels(reading: dataset, as: link))
    }
    return Dimension(name: name, coordinates: coordinates, places: Array(0..<length))
  }

  private static func names(in folder: String, of file: borrowing File) throws -> [String] {
    let links = try folder.isEmpty ? file.links() : file.group(String(folder.dropLast())).links()
    return links.filter { $0.kind == .dataset }.map(\.name)
  }

  /// Keeps the places that a selector wants.
  private mutating func apply(_ selector: ArrayQuery.Selector) throws(UsageError) {
    let names = dimensions.flatMap { $0.coordinates.map(\.name) }
    guard
      let place = dimensions.firstIndex(where: { dimension in
        dimension.coordinates.contains { Self.isNamed($0, selector.name) }
      }),
      let labels = dimensions[place].coordinates.first(where: { Self.isNamed($0, selector.name) })
    else {
      throw UsageError(
        "\(path) has no dimension \"\(selector.name)\"; "
          + Suggestion.text(for: selector.name, among: names))
    }
    var wanted: Set<Int> = []
    for word in selector.values {
      let found = labels.places(of: word, isPosition: labels.name == dimensions[place].name)
      guard !found.isEmpty else {
        let values = labels.distinct
        let shown = values.prefix(20).joined(separator: ", ")
        throw UsageError(
          "\(selector.name) has no value \"\(word)\"; it has \(shown)"
            + (values.count > 20 ? ", ... \(values[values.count - 1])" : ""))
      }
      wanted.formUnion(found)
    }
    dimensions[place].places = dimensions[place].places.filter(wanted.contains)
    dimensions[place].isSelected = true
  }

  /// `epoch=10` also means the snapshot of that epoch, where there is no dimension `epoch`.
  private static func isNamed(_ labels: Labels, _ name: String) -> Bool {
    labels.name == name || labels.name == "snapshot_\(name)"
  }

  /// Reads the values: the smallest box that holds all of them, and of this the places wanted.
  func read(from file: borrowing File) throws -> LabelledArray {
    let dataset = try file.dataset(path)
    let first = dimensions.map { $0.places.min() ?? 0 }
    let lengths = zip(dimensions, first).map { ($0.places.max() ?? 0) - $1 + 1 }
    var cells: [Cell] = []
    if count > 0 {
      cells = try dataset.cells(
        dimensions.isEmpty ? nil : Box(start: first, count: lengths))
    }
    if count < cells.count { cells = pick(from: cells, first, lengths) }
    return LabelledArray(
      name: path.split(separator: "/").last.map(String.init) ?? path, path: path, units: units,
      longName: longName, dimensions: dimensions, cells: cells)
  }

  private func pick(from cells: [Cell], _ first: [Int], _ lengths: [Int]) -> [Cell] {
    var offsets = [0]
    for (axis, dimension) in dimensions.enumerated() {
      offsets = offsets.flatMap { offset in
        dimension.places.map { offset * lengths[axis] + $0 - first[axis] }
      }
    }
    return offsets.map { cells[$0] }
  }
}
