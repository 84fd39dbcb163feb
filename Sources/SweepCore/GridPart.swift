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
    let kept = Self.steps(of: places.map { groups[$0] }, where: condition, is: wanted, fixed)
    if Double(kept[0].count) == combinations(for: words) { return self }
    guard !kept[0].isEmpty else { return nil }
    var part = self
    for place in places.dropFirst().reversed() { part.groups.remove(at: place) }
    part.groups[first] = ValueGroup(
      keys: places.flatMap { groups[$0].keys },
      columns: zip(places, kept).flatMap { groups[$0].steps($1).columns })
    return part
  }

  /// The combinations of steps that meet a condition, or do not: a column for each group.
  private static func steps(
    of groups: [ValueGroup], where condition: Expression, is wanted: Bool, _ fixed: [String: Value]
  ) -> [[Int]] {
    let columns = groups.enumerated().reduce(into: [String: (group: Int, values: [Value])]()) {
      columns, group in
      for (key, values) in zip(group.element.keys, group.element.columns) {
        columns[key] = (group.offset, values)
      }
    }
    var kept = groups.map { _ in [Int]() }
    var steps = groups.map { _ in 0 }
    for _ in 0..<groups.reduce(1, { $0 * $1.count }) {
      let isMet = condition.isMet { word in
        columns[word].map { $0.values[steps[$0.group]] } ?? fixed[word]
      }
      if isMet == wanted { for place in steps.indices { kept[place].append(steps[place]) } }
      // The last group is the fastest.
      for place in steps.indices.reversed() {
        steps[place] += 1
        if steps[place] < groups[place].count { break }
        steps[place] = 0
      }
    }
    return kept
  }
}
