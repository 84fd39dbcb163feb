/// The points that a sweep file describes: its sections with their zips, conditions and sample as
/// the axes and sub-grids of a plan.
public struct GridExpansion {
  /// A section with what it inherits, and its resolved setup.
  public struct Source {
    /// What the file says.
    public let section: GridSection
    /// The value of every setup key where nothing moves.
    public let fixed: [String: Value]

    /// Creates a source.
    public init(_ section: GridSection, fixed: [String: Value]) {
      self.section = section
      self.fixed = fixed
    }
  }

  /// Every key that some point has its own value of.
  public let axes: [Axis]
  /// The sub-grids; `nil` for the full product of the axes.
  public let subGrids: [SubGrid]?

  private let file: String

  /// Finds the points of a file.
  ///
  /// - Parameters:
  ///   - sources: The sections that describe points, at least one.
  ///   - type: The type of a setup key; its values have been checked.
  ///   - refusal: What a key that holds text may be, where it may not be this one; `nil` where it
  ///     may.
  /// - Throws: `SweepFileProblem` where a condition names what it may not, or no points are left.
  public init(
    _ sources: [Source], sample: SweepSample?, file: String, type: (String) -> ElementType,
    refusal: @escaping (_ key: String, _ text: String) -> String? = { _, _ in nil }
  ) throws(SweepFileProblem) {
    self.file = file
    let check = ExpressionCheck(kinds: Self.kinds(sources[0].fixed, type), refusal: refusal)
    var parts: [GridPart] = []
    var sections: [Int] = []
    var met: Set<Condition> = []
    for (place, source) in sources.enumerated() {
      let own = try Self.parts(of: source, check, &met, file)
      parts += own
      sections += own.map { _ in place }
    }
    for when in sources.flatMap(\.section.whens) where !met.contains(when.condition) {
      throw SweepFileProblem(
        file: file, line: when.condition.line, found: "no point meets \"\(when.condition.text)\"",
        allowed: "it names axes that no point would have")
    }
    try Self.refuseUndrawn(parts, sample, file)
    // Points with drawn keys are different whatever the others are.
    if parts.contains(where: { !$0.drawn.isEmpty }) { sections = sections.map { _ in 0 } }
    do {
      var assembly = try GridAssembly(parts, sections: sections, type: type)
      if let sample {
        let grid = try Grid(axes: assembly.axes, subGrids: assembly.subGrids)
        let part = try GridSampling(
          sample: sample, parts: parts, assembly: assembly, grid: grid
        ).part()
        assembly = try GridAssembly([part], sections: [0], type: type)
        subGrids = assembly.subGrids ?? [SubGrid(of: assembly.axes)]
      } else {
        subGrids = assembly.subGrids
      }
      axes = assembly.axes
    } catch {
      throw Self.problem(error, sources, sample, file)
    }
  }

  /// The parts of one section: cut in two by every `when` that only some points meet, and by every
  /// condition to those that meet it.
  private static func parts(
    of source: Source, _ check: ExpressionCheck, _ met: inout Set<Condition>, _ file: String
  ) throws(SweepFileProblem) -> [GridPart] {
    var whole = GridPart(fixed: source.fixed)
    whole.add(source.section.axes)
    for group in source.section.zips { whole.add(together: group) }
    var parts = [whole]
    for when in source.section.whens {
      var cut: [GridPart] = []
      for part in parts {
        if var own = try points(of: part, where: when.condition, is: true, check, file) {
          if let twice = when.axes.first(where: { own.keys.contains($0.name.content) }) {
            throw SweepFileProblem(
              file: file, line: twice.name.line,
              found: "some points get \"\(twice.name.content)\" from two conditions",
              allowed: "write conditions that no point meets both of")
          }
          own.add(when.axes)
          cut.append(own)
          met.insert(when.condition)
        }
        if let rest = try points(of: part, where: when.condition, is: false, check, file) {
          cut.append(rest)
        }
      }
      parts = cut
    }
    for condition in source.section.conditions {
      var kept: [GridPart] = []
      for part in parts {
        if let own = try points(of: part, where: condition, is: true, check, file) {
          kept.append(own)
        }
      }
      guard !kept.isEmpty else {
        throw SweepFileProblem(
          file: file, line: condition.line,
          found: "no point meets the condition \"\(condition.text)\""
            + (source.section.line.map { " in the sub-grid of line \($0)" } ?? ""),
          allowed: "a sweep has points")
      }
      parts = kept
    }
    return parts
  }

  private static func points(
    of part: GridPart, where condition: Condition, is wanted: Bool, _ check: ExpressionCheck,
    _ file: String
  ) throws(SweepFileProblem) -> GridPart? {
    func problem(_ found: String, _ allowed: String) -> SweepFileProblem {
      SweepFileProblem(
        file: file, line: condition.line, found: "\(found) in the condition \"\(condition.text)\"",
        allowed: allowed)
    }
    do {
      try check.check(condition.expression)
    } catch {
      throw problem(error.found, error.allowed)
    }
    let words = Set(condition.expression.words)
    if let axis = part.drawn.first(where: { words.contains($0.name.content) }) {
      throw problem(
        "\"\(axis.name.content)\", which is drawn,",
        "conditions choose among values that are listed")
    }
    let combinations = part.combinations(for: words)
    guard combinations <= Double(GridAssembly.most) else {
      throw problem(
        "\(combinations) combinations of values to look at", "at most 10,000,000 are allowed")
    }
    return part.points(where: condition.expression, is: wanted)
  }

  /// What a condition may name: every key but those that hold a list.
  private static func kinds(
    _ setup: [String: Value], _ type: (String) -> ElementType
  ) -> [String: ExpressionCheck.Kind] {
    setup.reduce(into: [:]) { kinds, entry in
      if case .list = entry.value { return }
      switch type(entry.key) {
      case .text: kinds[entry.key] = .text
      case .int8: kinds[entry.key] = .boolean
      case .int32, .int64, .float32, .float64: kinds[entry.key] = .number
      }
    }
  }

  private static func refuseUndrawn(
    _ parts: [GridPart], _ sample: SweepSample?, _ file: String
  ) throws(SweepFileProblem) {
    guard sample == nil, let axis = parts.flatMap(\.drawn).first else { return }
    throw SweepFileProblem(
      file: file, line: axis.name.line,
      found: "\"\(axis.name.content)\" is drawn, and nothing says how often",
      allowed: "say how many points: sample: {points: 100, seed: 1}")
  }

  private static func problem(
    _ error: any Error, _ sources: [Source], _ sample: SweepSample?, _ file: String
  ) -> SweepFileProblem {
    let line = sources.first?.section.line
    switch error {
    case GridSampling.Problem.tooFew(let count):
      return SweepFileProblem(
        file: file, line: sample?.line, found: "\(sample?.points ?? 0) points are to be drawn",
        allowed: "there are \(count) different ones")
    case GridAssembly.Problem.tooManyToCompare(let cells):
      return SweepFileProblem(
        file: file, line: line,
        found: "sub-grids that may have points in common have \(cells) points",
        allowed: "at most 10,000,000 are compared; give them different values of one key")
    default:
      return SweepFileProblem(
        file: file, line: line, found: "\(SweepError.tooManyPoints)", allowed: "")
    }
  }
}
