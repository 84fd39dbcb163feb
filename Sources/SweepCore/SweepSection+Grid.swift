/// The parts of a sweep file that describe points.
extension SweepSection {
  /// The keys below this one, each as a section of its own.
  private func entries() throws(SweepFileProblem) -> [SweepSection] {
    try mapping().map { SweepSection(file: file, key: $0.key, line: $0.line, node: $0.value) }
  }

  /// The elements of a list.
  private func elements(_ allowed: String) throws(SweepFileProblem) -> [SweepSection] {
    guard case .list(let nodes) = node.content else {
      throw problem("\"\(key)\" is \(node.kind)", allowed)
    }
    return nodes.map { SweepSection(file: file, key: key, line: $0.line, node: $0) }
  }

  /// Reads one of `GridSection.sections`.
  func read(into section: inout GridSection) throws(SweepFileProblem) {
    switch key {
    case "setup": section.setup = try setup()
    case "axes": section.axes = try axes()
    case "zip": section.zips = try zips()
    case "when": section.whens = try whens()
    case "where": section.conditions = try conditions()
    default: throw unknownKey(key, line: line, allowed: GridSection.sections)
    }
  }

  /// The sub-grids of a file.
  func grids() throws(SweepFileProblem) -> [GridSection] {
    var grids: [GridSection] = []
    for element in try elements("it is a list of sub-grids: - {axes: {...}}") {
      var grid = GridSection()
      grid.line = element.line
      for entry in try element.entries() { try entry.read(into: &grid) }
      grids.append(grid)
    }
    guard !grids.isEmpty else {
      throw problem("\"grids\" is an empty list", "leave it out, or list sub-grids")
    }
    return grids
  }

  /// How many points are drawn.
  func sample() throws(SweepFileProblem) -> SweepSample {
    var points: Int64?
    var seed: Int64 = 1
    for entry in try entries() {
      switch entry.key {
      case "points":
        points = try entry.wholeNumber(in: 1...1_000_000)
      case "seed":
        seed = try entry.wholeNumber(in: 0...Int64(Int32.max))
      default: throw unknownKey(entry.key, line: entry.line, allowed: ["points", "seed"])
      }
    }
    guard let points else {
      throw problem("sample does not say how many points", "such as {points: 100, seed: 1}")
    }
    return SweepSample(points: Int(points), seed: seed, line: line)
  }

  private func wholeNumber(in range: ClosedRange<Int64>) throws(SweepFileProblem) -> Int64 {
    guard let number = node.value?.asInteger, range.contains(number) else {
      throw problem(
        "\(key) is \(node.kind)",
        "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func setup() throws(SweepFileProblem) -> [GridSection.Setting] {
    var setup: [GridSection.Setting] = []
    for entry in try entries() {
      guard let value = entry.node.value else {
        throw problem(
          "\"\(entry.key)\" is \(entry.node.kind)", "setup is flat: a value or a list",
          line: entry.line)
      }
      setup.append(.init(Marked(entry.key, line: entry.line), value))
    }
    return setup
  }

  private func axes() throws(SweepFileProblem) -> [WrittenAxis] {
    var axes: [WrittenAxis] = []
    for entry in try entries() { axes.append(try entry.axis()) }
    return axes
  }

  /// Groups of axes that move together: as many values on each, and no step twice.
  private func zips() throws(SweepFileProblem) -> [[WrittenAxis]] {
    var zips: [[WrittenAxis]] = []
    for element in try elements("it is a list of groups: - {a: [1, 2], b: [3, 4]}") {
      var group: [WrittenAxis] = []
      for entry in try element.entries() { group.append(try entry.axis(mayRepeat: true)) }
      guard let first = group.first else {
        throw element.problem("a zip group is empty", "it names at least two axes")
      }
      for axis in group {
        guard axis.drawn == nil else {
          throw element.problem(
            "\"\(axis.name.content)\" is drawn in a zip group",
            "axes that move together have values",
            line: axis.name.line)
        }
        guard axis.values.count == first.values.count else {
          throw element.problem(
            "\"\(axis.name.content)\" has \(axis.values.count) values and "
              + "\"\(first.name.content)\" \(first.values.count)",
            "axes that move together have as many values", line: axis.name.line)
        }
      }
      var seen: Set<[Value]> = []
      for step in first.values.indices {
        let values = group.map { $0.values[step] }
        guard seen.insert(values).inserted else {
          throw element.problem(
            "the zip group has the step \(Value.list(values)) twice", "give each step once")
        }
      }
      zips.append(group)
    }
    return zips
  }

  private func whens() throws(SweepFileProblem) -> [GridSection.Conditional] {
    var whens: [GridSection.Conditional] = []
    for element in try elements("it is a list such as - {if: activation = relu, axes: {...}}") {
      var condition: Condition?
      var axes: [WrittenAxis] = []
      for entry in try element.entries() {
        switch entry.key {
        case "if": condition = try entry.condition()
        case "axes": axes = try entry.axes()
        default: throw unknownKey(entry.key, line: entry.line, allowed: ["if", "axes"])
        }
      }
      guard let condition, !axes.isEmpty else {
        throw element.problem(
          condition == nil ? "\"when\" has no condition" : "\"when\" has no axes",
          "it has both: {if: activation = relu, axes: {...}}")
      }
      whens.append(GridSection.Conditional(condition: condition, axes: axes))
    }
    return whens
  }

  /// One condition, or a list of them.
  private func conditions() throws(SweepFileProblem) -> [Condition] {
    guard case .list = node.content else { return [try condition()] }
    var conditions: [Condition] = []
    for element in try elements("") { conditions.append(try element.condition()) }
    return conditions
  }

  private func condition() throws(SweepFileProblem) -> Condition {
    guard let text = node.plain ?? node.value?.asText, !text.isEmpty else {
      throw problem("\"\(key)\" is \(node.kind)", "it is a condition such as hidden_dim <= 64")
    }
    return try Condition(text, line: node.line ?? line, file: file)
  }
}

extension GridSection {
  /// The keys that describe points, at the top of a file and in a sub-grid.
  static let sections = ["setup", "axes", "zip", "when", "where"]
}
