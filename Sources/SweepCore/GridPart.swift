/// A product of groups of keys, being made into a sub-grid of a plan.
struct GridPart {
  /// The resolved setup: the value of every key that does not move here.
  let fixed: [String: Value]
  /// The groups, slowest first.
  private(set) var groups: [ValueGroup] = []
  /// The keys that a sample draws values for.
  private(set) var drawn: [WrittenAxis] = []

  /// The keys that move here, in order.
  var keys: [String] { groups.flatMap(\.keys) + drawn.map(\.name.content) }

  init(fixed: [String: Value]) { self.fixed = fixed }

  /// Adds axes, of which some may be drawn.
  mutating func add(_ axes: [WrittenAxis]) {
    groups += axes.filter { $0.drawn == nil }.map { ValueGroup($0) }
    drawn += axes.filter { $0.drawn != nil }
  }

  /// Adds a group.
  mutating func add(_ group: ValueGroup) { groups.append(group) }

  /// Adds axes that move together.
  mutating func add(together axes: [WrittenAxis]) {
    groups.append(ValueGroup(keys: axes.map(\.name.content), columns: axes.map(\.values)))
  }

  /// The values that a key takes: one where it does not move, none where it is drawn.
  func values(of key: String) -> [Value] {
    for group in groups { if let column = group.column(of: key) { return column } }
    if drawn.contains(where: { $0.name.content == key }) { return [] }
    return [fixed[key]].compactMap { $0 }
  }

  /// The combinations of the groups that a condition looks at: all that a search has to go through.
  func combinations(for words: Set<String>) -> Double {
    groups.filter { !words.isDisjoint(with: $0.keys) }.reduce(1) { $0 * Double($1.count) }
  }

  /// The points that meet a condition, or those that do not; `nil` where there are none.
  ///
  /// Only the groups whose keys the condition names are gone through, and those become one group:
  /// the others run freely beside them, however many points that makes.
  func points(where condition: Expression, is wanted: Bool) -> GridPart? {
    let words = Set(condition.words)
    let places = groups.indices.filter { !words.isDisjoint(with: groups[$0].keys) }
    guard let first = places.first else {
      return condition.isMet({ fixed[$0] }) == wanted ? self : nil
    }
    let joint = places.dropFirst().reduce(groups[first]) { $0.times(groups[$1]) }
    let columns = joint.keys.enumerated().reduce(into: [String: [Value]]()) { columns, key in
      if words.contains(key.element) { columns[key.element] = joint.columns[key.offset] }
    }
    let steps = (0..<joint.count).filter { step in
      condition.isMet { word in columns[word]?[step] ?? fixed[word] } == wanted
    }
    if steps.count == joint.count { return self }
    guard !steps.isEmpty else { return nil }
    var part = self
    for place in places.dropFirst().reversed() { part.groups.remove(at: place) }
    part.groups[first] = joint.steps(steps)
    return part
  }
}
