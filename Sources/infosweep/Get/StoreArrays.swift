import Figures
import HDF5
import Storage
import SweepCore

/// Finds the arrays of a store by their names.
struct StoreArrays: ~Copyable {
  private let file: File
  /// The paths of all data sets that are no coordinates of others, in the order of the file.
  private let paths: [String]
  /// The names of the axes of the sweep.
  private let axes: [String]

  /// Opens the store at `path`.
  init(_ path: String) throws {
    let axes = try Store(path).plan.axes.map(\.name)
    let file = try File(opening: path)
    var paths: [String] = []
    try Self.walk(file, "", &paths)
    self.axes = axes
    self.paths = paths
    self.file = consume file
  }

  private static func walk<Place: Container & ~Copyable>(
    _ place: borrowing Place, _ path: String, _ paths: inout [String]
  ) throws {
    for link in try place.links() {
      switch link.kind {
      case .dataset: paths.append(path + link.name)
      case .group: try walk(try place.group(link.name), "\(path)\(link.name)/", &paths)
      case .other, .indirect: continue
      }
    }
  }

  /// The array that a query names, with the places that it selects.
  ///
  /// Throws `UsageError` where there is none, or more than one, or a selector names nothing.
  func select(_ query: ArrayQuery) throws -> ArraySelection {
    let candidates = self.candidates(query.array)
    guard !candidates.isEmpty else {
      let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      let distinct = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      throw UsageError(
        "the store has no array \"\(query.array)\"; "
          + Suggestion.text(for: query.array, among: distinct))
    }
    if candidates.count == 1 { return try selection(candidates[0], query) }
    // Tensors of several shapes: the values of axes say which is meant.
    var fitting: [ArraySelection] = []
    for path in candidates {
      if let found = try? selection(path, query), found.count > 0 { fitting.append(found) }
    }
    guard !fitting.isEmpty else {
      throw UsageError(
        "no shape of \(query.array) has what is selected: \(candidates.joined(separator: ", "))")
    }
    guard fitting.count == 1 else {
      throw UsageError(
        "\(query.array) has several shapes, name one: \(candidates.joined(separator: ", "))")
    }
    return fitting[0]
  }

  /// All curves and measurements of the cube, whole: arrays of the root that are no coordinates.
  func cube(_ names: [String], _ selectors: [ArrayQuery.Selector]) throws -> [ArraySelection] {
    try names.filter(paths.contains).map { name in
      try ArraySelection(name, in: file, selectors, axes: axes)
    }
  }

  /// The table of points, those of which the selectors name the values of axes.
  func points(_ selectors: [ArrayQuery.Selector]) throws -> Table {
    // Every column is a coordinate of the others.
    let selection = try ArraySelection("points/point", in: file, selectors, axes: axes)
    let dimension = selection.dimensions[0]
    return Table(
      name: "runs", title: "points", columns: dimension.coordinates.map { Table.Column($0.name) },
      rows: dimension.places.map { place in dimension.coordinates.map { $0.cells[place] } })
  }

  private func selection(_ path: String, _ query: ArrayQuery) throws -> ArraySelection {
    try ArraySelection(path, in: file, query.selectors, axes: axes)
  }

  /// The paths that a name may mean: itself, a column of the points, a tensor of any bucket.
  private func candidates(_ name: String) -> [String] {
    if paths.contains(name) { return [name] }
    for prefix in ["points/", "snapshots/", "provenance/"] {
      let found = paths.filter { $0.hasPrefix(prefix) && $0.hasSuffix("/" + name) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The values of a selection.
  func read(_ selection: ArraySelection) throws -> LabelledArray {
    try selection.read(from: file)
  }
}
