/// What a sweep file says of points: at its top, or of one sub-grid, which inherits that.
public struct GridSection: Sendable, Hashable {
  /// A setup key with its value.
  public struct Setting: Sendable, Hashable {
    /// The key and its line.
    public let key: SweepFile.Marked<String>
    /// The value.
    public let value: Value

    /// Creates a setting.
    public init(_ key: SweepFile.Marked<String>, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// Axes of the points that meet a condition.
  public struct Conditional: Sendable, Hashable {
    /// Which points have them.
    public let condition: Condition
    /// The axes.
    public let axes: [WrittenAxis]
  }

  /// The line it begins on; `nil` for the top of a file.
  public var line: Int?
  /// The setup keys, in the file's order.
  public var setup: [Setting] = []
  /// The axes, in the file's order.
  public var axes: [WrittenAxis] = []
  /// Groups of axes that move together.
  public var zips: [[WrittenAxis]] = []
  /// Axes of some of the points.
  public var whens: [Conditional] = []
  /// Conditions that all points meet.
  public var conditions: [Condition] = []

  /// Creates a section that says nothing.
  public init() {}

  /// Every axis that is written, wherever it stands.
  public var allAxes: [WrittenAxis] { axes + zips.joined() + whens.flatMap(\.axes) }

  /// The line on which a key stands.
  public func line(of key: String) -> Int? {
    allAxes.first { $0.name.content == key }?.name.line
      ?? setup.first { $0.key.content == key }?.key.line
  }

  /// The section with what it inherits from the top of its file: its own keys take the place of
  /// those at the top, and conditions come together.
  func inheriting(_ top: GridSection, file: String) throws(SweepFileProblem) -> GridSection {
    let own = Set(setup.map(\.key.content) + (axes + zips.joined()).map(\.name.content))
    var whole = self
    whole.setup = top.setup.filter { !own.contains($0.key.content) } + setup
    // An axis with other values stays where it is, so that sub-grids go through points alike.
    whole.axes = top.axes.compactMap { inherited in
      axes.first { $0.name.content == inherited.name.content }
        ?? (own.contains(inherited.name.content) ? nil : inherited)
    }
    let kept = Set(whole.axes.map(\.name.content))
    whole.axes += axes.filter { !kept.contains($0.name.content) }
    for group in top.zips {
      let replaced = group.map(\.name.content).filter(own.contains)
      if replaced.isEmpty {
        whole.zips.insert(group, at: whole.zips.count - zips.count)
      } else if replaced.count < group.count {
        throw SweepFileProblem(
          file: file, line: line(of: replaced[0]),
          found: "\"\(replaced[0])\" moves together with others at the top",
          allowed: "give all of them here, or none: "
            + group.map(\.name.content).joined(separator: ", "))
      }
    }
    whole.whens = top.whens + whens
    whole.conditions = top.conditions + conditions
    try whole.check(file: file)
    return whole
  }

  /// Refuses a key that is given in two places.
  func check(file: String) throws(SweepFileProblem) {
    func refuse(_ key: String, _ line: Int?, _ places: String) throws(SweepFileProblem) {
      throw SweepFileProblem(
        file: file, line: line, found: "\"\(key)\" is \(places)", allowed: "give it in one place")
    }
    var moving: [String: String] = [:]
    for axis in axes { moving[axis.name.content] = "an axis" }
    for axis in zips.joined() {
      if let other = moving.updateValue("in a zip group", forKey: axis.name.content) {
        try refuse(
          axis.name.content, axis.name.line,
          other == "an axis" ? "an axis and in a zip group" : "in two zip groups")
      }
    }
    for setting in setup where moving[setting.key.content] != nil {
      try refuse(setting.key.content, setting.key.line, "a setup key and an axis")
    }
    for axis in whens.flatMap(\.axes) {
      guard let other = moving[axis.name.content] else { continue }
      try refuse(axis.name.content, axis.name.line, "\(other) and an axis of some points only")
    }
  }
}
