import Files
import Foundation
import Storage
import SweepCore

/// In what two runs differ, as far as their stores tell.
struct RunDifference: Encodable {
  /// One thing that is not the same.
  struct Entry: Encodable {
    let what: String
    let a: String
    let b: String
  }

  /// The results of one array at the points that both have.
  struct Quantity: Encodable {
    let name: String
    /// At how many points it differs.
    let points: Int
    let values: ArrayDifference
  }

  let a: String
  let b: String
  /// Setup, axes, what is recorded and measured.
  private(set) var parameters: [Entry] = []
  /// Programs and versions.
  private(set) var code: [Entry] = []
  /// Machines, kernels, libraries: what may differ between two honest repeats.
  private(set) var environment: [Entry] = []
  /// Data sets.
  private(set) var data: [Entry] = []
  /// Points with results in both, by key.
  private(set) var common = 0
  /// Points with results in the first alone.
  private(set) var onlyInA = 0
  /// Points with results in the second alone.
  private(set) var onlyInB = 0
  /// Common points that ended in another way.
  private(set) var statuses = 0
  /// The arrays that differ, and by how much.
  private(set) var arrays: [Quantity] = []

  /// Compares two stores; `progress` hears how many of how many points are done.
  init(_ a: String, _ b: String, progress: (_ done: Int, _ of: Int) -> Void) throws {
    self.a = a
    self.b = b
    let plans = try compareStores()
    compare(plans.0, plans.1)
    try compareResults(progress: progress)
  }

  /// Whether anything but the environment differs.
  var isDifferent: Bool {
    !parameters.isEmpty || !code.isEmpty || !data.isEmpty || onlyInA + onlyInB + statuses > 0
      || !arrays.isEmpty
  }

  private static func entries(_ pairs: [(String, String, String)]) -> [Entry] {
    pairs.filter { $0.1 != $0.2 }.map { Entry(what: $0.0, a: $0.1, b: $0.2) }
  }

  private mutating func compareStores() throws -> (Plan, Plan) {
    let one = try Store(a)
    let other = try Store(b)
    func words(_ column: String) throws -> (String, String, String) {
      func list(_ store: borrowing Store) throws -> String {
        Set(try store.provenance(column).texts ?? []).subtracting([""]).sorted()
          .joined(separator: ", ")
      }
      return (column, try list(one), try list(other))
    }
    code = Self.entries([
      ("experiment_version", "\(one.plan.experimentVersion)", "\(other.plan.experimentVersion)"),
      ("source", try one.source(), try other.source()),
    ])
    environment = Self.entries([
      try words("kernel"), try words("host"),
      ("hdf5_version", try one.libraryVersion(), try other.libraryVersion()),
    ])
    let plans = (one.plan, other.plan)
    try one.close()
    try other.close()
    return plans
  }

  private mutating func compare(_ one: Plan, _ other: Plan) {
    func record(_ plan: Plan) -> String { (try? CanonicalJSON.text(plan.record)) ?? "" }
    var pairs = [
      ("name", one.name, other.name), ("experiment", one.experiment, other.experiment),
    ]
    // A key that is an axis in one of the two is told by its axis.
    let axes = Set((one.axes + other.axes).map(\.name))
    for key in Set(one.setup.keys).union(other.setup.keys).subtracting(axes).sorted() {
      pairs.append((key, Self.text(one.setup[key]), Self.text(other.setup[key])))
    }
    for name in axes.sorted() {
      pairs.append(("axis \(name)", Self.values(name, one), Self.values(name, other)))
    }
    pairs.append(("record", record(one), record(other)))
    pairs.append(
      ("measure", one.measure.joined(separator: ", "), other.measure.joined(separator: ", ")))
    parameters = Self.entries(pairs)
    let names = Set((one.datasets + other.datasets).map(\.name)).sorted()
    data = Self.entries(
      names.map { name in
        func digest(_ plan: Plan) -> String {
          plan.datasets.first { $0.name == name }.map { String($0.digest.prefix(16)) } ?? "none"
        }
        return (name, digest(one), digest(other))
      })
  }

  private static func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }

  /// The values of an axis, or the one value that the setup has instead.
  private static func values(_ name: String, _ plan: Plan) -> String {
    guard let axis = plan.axes.first(where: { $0.name == name }) else {
      return text(plan.setup[name])
    }
    return axis.values.map(\.description).joined(separator: ", ")
  }

  private mutating func compareResults(progress: (Int, Int) -> Void) throws {
    let one = try RunResults(store: a)
    let other = try RunResults(store: b)
    let keys = other.points.indices.map { other.outcome(at: $0).key }
    let places = keys.indices.reduce(into: [:]) { $0[keys[$1]] = $1 }
    var found: [String: Quantity] = [:]
    var names: [String] = []
    for place in one.points.indices {
      progress(place, one.points.count)
      let outcome = one.outcome(at: place)
      guard let otherPlace = places[outcome.key] else {
        onlyInA += 1
        continue
      }
      common += 1
      let second = other.outcome(at: otherPlace)
      if second.status != outcome.status { statuses += 1 }
      // What equal digests cover need not be read; measure passes are not among it.
      let readsAll = second.contentDigest != outcome.contentDigest
      let arrays = try one.arrays(at: place, tensors: readsAll)
      let others = try other.arrays(at: otherPlace, tensors: readsAll)
      for array in arrays {
        guard let match = others.first(where: { $0.name == array.name }) else { continue }
        let values = array.difference(from: match)
        if values.isNone { continue }
        var sum = found[array.name]?.values ?? ArrayDifference()
        sum.add(values)
        if found[array.name] == nil { names.append(array.name) }
        found[array.name] = Quantity(
          name: array.name, points: (found[array.name]?.points ?? 0) + 1, values: sum)
      }
    }
    onlyInB = other.points.count - common
    self.arrays = names.compactMap { found[$0] }
    try one.close()
    try other.close()
  }
}
