/// The shapes of everything a sweep records, found by asking the experiment about each
/// combination of the setup keys that its dimensions name.
struct PlanShapes {
  /// The padded dimensions of curves and measurements.
  private(set) var dimensions: [Dimension] = []
  /// Curves and measurements with padded dimensions.
  private(set) var records: [Record] = []
  /// The tensors by shape.
  private(set) var buckets: [Bucket] = []

  /// - Parameter isKept: which of the declared records the plan has. All of them decide about
  ///   buckets, so that a measure pass has those of the run that it measures.
  init(
    setup: [String: Value], grid: Grid, keeping isKept: (Record) -> Bool = { _ in true },
    declare: ([String: Value]) throws -> [Record]
  ) throws {
    func setups(of points: [Int]) -> [[String: Value]] {
      points.map { point in
        zip(grid.axes, grid[point]).reduce(into: setup) { $0[$1.0.name] = $1.1 }
      }
    }
    func shapeKeys(_ points: [Int]) throws -> Set<String> {
      Set(try setups(of: points).flatMap(declare).flatMap(\.dimensions).compactMap(\.key))
    }
    // A key that only some values of another axis bring in is found by asking for these, too.
    var keys = try shapeKeys([0])
    for axis in grid.axes where keys.contains(axis.name) || axis.type == .text {
      keys.formUnion(try shapeKeys(grid.firstPoints(on: [axis.name])))
    }
    let declared = try setups(of: grid.firstPoints(on: keys)).map { own in
      (setup: own, records: try declare(own))
    }
    let all = declared.flatMap(\.records).filter(isKept)
    let scalars = all.filter { !$0.isInBucket }
    dimensions = Self.padded(scalars)
    records = Self.distinct(scalars).map { $0.padded(to: dimensions) }
    let snapshots = Self.padded(all).filter { $0.name == Record.snapshot }
    buckets = Self.buckets(of: declared, axes: grid.axes, snapshots: snapshots, keeping: isKept)
  }

  /// The dimensions of these records by name, in order of first appearance, each as long as the
  /// longest.
  private static func padded(_ records: [Record]) -> [Dimension] {
    var dimensions: [Dimension] = []
    for dimension in records.flatMap(\.dimensions) {
      if let place = dimensions.firstIndex(where: { $0.name == dimension.name }) {
        dimensions[place] = dimensions[place].union(dimension)
      } else {
        dimensions.append(dimension)
      }
    }
    return dimensions
  }

  /// The first record of each name.
  private static func distinct(_ records: [Record]) -> [Record] {
    var names: Set<String> = []
    return records.filter { names.insert($0.name).inserted }
  }

  private static func buckets(
    of declared: [(setup: [String: Value], records: [Record])], axes: [Axis],
    snapshots: [Dimension], keeping isKept: (Record) -> Bool
  ) -> [Bucket] {
    var buckets: [Bucket] = []
    for (setup, records) in declared {
      let shaped = records.filter(\.isInBucket)
      let tensors = shaped.filter(isKept).map { $0.padded(to: snapshots) }
      guard !tensors.isEmpty else { continue }
      let keys = bucketKeys(of: shaped)
      let selector = keys.reduce(into: [String: Value]()) { $0[$1] = setup[$1] }
      guard !buckets.contains(where: { $0.selector == selector }) else { continue }
      let words = keys.filter { key in
        setup[key]?.asDouble != nil || axes.contains { $0.name == key }
      }.map { "\($0)_\(setup[$0] ?? .text(""))" }
      let name = words.isEmpty ? "all" : identifier(words.joined(separator: "_"))
      buckets.append(Bucket(name: name, selector: selector, tensors: tensors))
    }
    return buckets
  }

  /// The keys that set the shape of these tensors beside their snapshots, in order of appearance.
  private static func bucketKeys(of tensors: [Record]) -> [String] {
    var keys: [String] = []
    for dimension in tensors.flatMap(\.dimensions) where dimension.name != Record.snapshot {
      if let key = dimension.key, !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The text with everything that a Python identifier may not hold replaced.
  private static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
