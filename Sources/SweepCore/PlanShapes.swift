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
    setup: [String: Value], axes: [Axis], keeping isKept: (Record) -> Bool = { _ in true },
    declare: ([String: Value]) throws -> [Record]
  ) throws {
    let keys = try Self.shapeKeys(setup: setup, axes: axes, declare: declare)
    let shaping = axes.filter { keys.contains($0.name) }
    let grid = try Grid(axes: shaping)
    var declared: [(setup: [String: Value], records: [Record])] = []
    for index in 0..<grid.count {
      var own = setup
      for (axis, value) in zip(shaping, grid[index]) { own[axis.name] = value }
      declared.append((own, try declare(own)))
    }
    let all = declared.flatMap(\.records).filter(isKept)
    let scalars = all.filter { !$0.isInBucket }
    dimensions = Self.padded(scalars)
    records = Self.distinct(scalars).map { $0.padded(to: dimensions) }
    let snapshots = Self.padded(all).filter { $0.name == Record.snapshot }
    buckets = Self.buckets(of: declared, axes: axes, snapshots: snapshots, keeping: isKept)
  }

  /// The setup keys named by the dimensions of any record, whatever the axes' values: a key that
  /// only some values of another axis bring in is found by asking again until nothing new turns
  /// up.
  private static func shapeKeys(
    setup: [String: Value], axes: [Axis], declare: ([String: Value]) throws -> [Record]
  ) throws -> Set<String> {
    var keys = Set(try declare(first(setup, axes)).flatMap(\.dimensions).compactMap(\.key))
    for axis in axes {
      for value in axis.values where keys.contains(axis.name) || axis.type == .text {
        var own = first(setup, axes)
        own[axis.name] = value
        keys.formUnion(try declare(own).flatMap(\.dimensions).compactMap(\.key))
      }
    }
    return keys
  }

  private static func first(_ setup: [String: Value], _ axes: [Axis]) -> [String: Value] {
    axes.reduce(into: setup) { own, axis in own[axis.name] = axis.values[0] }
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
