public import SweepCore

/// A sweep written in a published study's own configuration files.
///
/// The base configuration nests its keys in sections; the sweep configuration, where there is
/// one, lists values for some of them, at its top or within a section.
public struct PublishedSweep: Sendable {
  /// The same sweep as a sweep file of ours.
  public private(set) var sweep: SweepFile
  /// Keys that have no effect, each with its reason.
  public private(set) var warnings: [String] = []

  private let published: PublishedConfiguration

  /// Reads the study's files.
  ///
  /// - Parameters:
  ///   - base: the text and name of the base configuration.
  ///   - axes: the text and name of the sweep configuration; without it the sweep has one point.
  /// - Throws: `SweepFileProblem` where a key is not one of a study's, or a text is no YAML.
  public init(
    base: (text: String, file: String), axes: (text: String, file: String)?
  ) throws(SweepFileProblem) {
    let leaves = try Self.leaves(base)
    guard
      let study = experiments.first(where: { study in
        leaves.contains { study.published.meaning(of: $0.path) != nil }
      })
    else {
      throw SweepFileProblem(
        file: base.file, line: leaves.first?.line,
        found: "no experiment has the key \"\(leaves.first?.path ?? "")\"",
        allowed: "a sweep file of infosweep is given without --config")
    }
    published = study.published
    let file = axes?.file ?? base.file
    sweep = SweepFile(
      file: base.file, name: SweepFile.defaultName(of: file),
      experiment: .init(study.name, line: nil))
    for leaf in leaves { try read(leaf, file: base.file) }
    guard let axes else { return }
    try check(against: study)
    sweep.file = axes.file
    for leaf in try Self.leaves(axes) { try readAxis(leaf, file: axes.file) }
  }

  /// A key that holds no further keys, with the path that leads to it.
  private struct Leaf {
    let path: String
    let line: Int?
    let node: YAMLNode
  }

  private static func leaves(
    _ source: (text: String, file: String)
  ) throws(SweepFileProblem) -> [Leaf] {
    try YAMLFile.parse(source.text, file: source.file).flatMap { leaves(of: $0, prefix: "") }
  }

  private static func leaves(
    of entry: (key: String, line: Int?, value: YAMLNode), prefix: String
  ) -> [Leaf] {
    let path = prefix + entry.key
    guard case .mapping(let entries) = entry.value.content else {
      return [Leaf(path: path, line: entry.line, node: entry.value)]
    }
    return entries.flatMap { leaves(of: $0, prefix: path + ".") }
  }

  private func unknown(_ leaf: Leaf, file: String) -> SweepFileProblem {
    SweepFileProblem(
      file: file, line: leaf.line, found: "unknown key \"\(leaf.path)\"",
      allowed: Suggestion.text(for: leaf.path, among: published.keys.map(\.path)))
  }

  /// A study may know a key by two names; both at once would leave one of them without effect.
  private func repeated(_ leaf: Leaf, _ key: String, file: String) -> SweepFileProblem {
    SweepFileProblem(
      file: file, line: leaf.line, found: "\"\(leaf.path)\" gives \(key) a second time",
      allowed: "give each key once")
  }

  private mutating func read(_ leaf: Leaf, file: String) throws(SweepFileProblem) {
    guard let meaning = published.meaning(of: leaf.path) else { throw unknown(leaf, file: file) }
    switch meaning {
    case .ignored(let reason): warnings.append("\(leaf.path) has no effect: \(reason)")
    case .setup(let key):
      guard let value = leaf.node.value else {
        throw SweepFileProblem(
          file: file, line: leaf.line, found: "\"\(leaf.path)\" is \(leaf.node.kind)",
          allowed: "it has a value")
      }
      guard !sweep.top.setup.contains(where: { $0.key.content == key }) else {
        throw repeated(leaf, key, file: file)
      }
      sweep.top.setup.append(.init(.init(key, line: leaf.line), value))
    case .recordsWeights:
      guard case .boolean(let records)? = leaf.node.value else {
        throw SweepFileProblem(
          file: file, line: leaf.line, found: "\"\(leaf.path)\" is \(leaf.node.kind)",
          allowed: "it is true or false")
      }
      if !records { sweep.record.weights = .never }
    }
  }

  /// Tries the base configuration by itself: afterwards all lines are those of the sweep's file.
  private func check(against study: any Experiment.Type) throws(SweepFileProblem) {
    let values = sweep.top.setup.reduce(into: [String: Value]()) { $0[$1.key.content] = $1.value }
    do {
      _ = try SetupSchema(of: study).resolve(values)
    } catch let problem as SetupProblem {
      throw SweepFileProblem(
        file: sweep.file, line: sweep.line(of: problem.key),
        found: "\(problem.key) is \(problem.found)", allowed: problem.allowed)
    } catch {
      throw SweepFileProblem(file: sweep.file, line: nil, found: "\(error)", allowed: "")
    }
  }

  private mutating func readAxis(_ leaf: Leaf, file: String) throws(SweepFileProblem) {
    guard let meaning = published.meaning(ofSwept: leaf.path) else {
      throw unknown(leaf, file: file)
    }
    guard case .setup(let key) = meaning else {
      throw SweepFileProblem(
        file: file, line: leaf.line, found: "\"\(leaf.path)\" is swept and has no effect",
        allowed: "sweep a key of the setup")
    }
    guard !sweep.top.axes.contains(where: { $0.name.content == key }) else {
      throw repeated(leaf, key, file: file)
    }
    let values = try SweepFile.axisValues(
      key, line: leaf.line, node: leaf.node, file: file)
    // An axis overrides the base configuration's single value.
    sweep.top.setup.removeAll { $0.key.content == key }
    sweep.top.axes.append(WrittenAxis(.init(key, line: leaf.line), values: values))
  }
}
