extension SweepFile {
  /// The keys a sweep file may have at its top.
  static let sections =
    ["name", "experiment"] + GridSection.sections
    + ["sample", "grids", "measure", "record", "limits"]

  /// Keys at the top of a published study's own files, which are easily taken for sweep files.
  private static let studySections = ["sweep", "data", "model", "training"]

  /// Reads the text of a sweep file.
  ///
  /// - Parameter file: the file's name, for messages; its stem is the sweep's default name.
  /// - Throws: a `SweepFileProblem` that names the line, what was found and what is allowed.
  public init(parsing text: String, file: String) throws(SweepFileProblem) {
    self.init(
      file: file, name: Self.defaultName(of: file), experiment: Marked("", line: nil))
    for (key, line, node) in try YAMLFile.parse(text, file: file) {
      let section = SweepSection(file: file, key: key, line: line, node: node)
      switch key {
      case "name": name = try section.name()
      case "experiment": experiment = Marked(try section.text(), line: line)
      case let key where GridSection.sections.contains(key): try section.read(into: &top)
      case "sample": sample = try section.sample()
      case "grids": grids = try section.grids()
      case "measure": measure = try section.words()
      case "record":
        record = try section.record()
        recordLines = try section.lines()
      case "limits": limits = try section.limits()
      case let key where Self.studySections.contains(key):
        throw SweepFileProblem(
          file: file, line: line, found: "unknown key \"\(key)\"",
          allowed: "a study's own configuration is given with --config, or with "
            + "--base-config configs/default.yaml --sweep-config configs/sweep.yaml")
      default: throw section.unknownKey(key, line: line, allowed: Self.sections)
      }
    }
    guard experiment.line != nil else {
      throw SweepFileProblem(
        file: file, line: nil, found: "the key \"experiment\" is missing",
        allowed: "name the experiment, such as experiment: infomax-activations")
    }
    try top.check(file: file)
    for grid in grids { try grid.check(file: file) }
  }
}

extension SweepFile {
  /// The name of a sweep that gives itself none: its file's, without folder and last extension,
  /// and with `-` for what a name may not hold.
  public static func defaultName(of file: String) -> String {
    let name = file.split(separator: "/").last ?? "sweep"
    // A dot in front begins no extension.
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
    let stem = dot.map { name[..<$0] } ?? name
    let allowed = String(
      decoding: stem.utf8.map { isAllowedInName($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
    return allowed.hasPrefix(".") ? "-" + allowed.dropFirst() : allowed
  }

  /// Whether a sweep's name, which becomes a folder's, may hold this byte.
  static func isAllowedInName(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "/") && byte > 32
  }

  /// The values an axis is given: a list, an inclusive range such as `1..10`, numbers spread over
  /// a range, or a single value.
  public static func axisValues(
    _ name: String, line: Int?, node: YAMLNode, file: String
  ) throws(SweepFileProblem) -> [Value] {
    let axis = try SweepSection(file: file, key: name, line: line, node: node).axis()
    guard axis.drawn == nil else {
      throw SweepFileProblem(
        file: file, line: line, found: "axis \"\(name)\" is drawn",
        allowed: "here an axis has values")
    }
    return axis.values
  }
}
