import SweepCore

/// A measure pass as the store of its run remembers it.
struct StorePass: Codable, Equatable {
  /// The plan of the pass.
  let plan: Plan
  /// SHA-256 over the points that it measured and what it found.
  let content: String

  /// The name of its folder.
  var name: String { String(plan.digest.prefix(16)) }

  /// Its place among the passes of its run.
  fileprivate var rank: (Int, String) { (plan.pass?.number ?? 0, plan.digest) }
}

/// The measure passes whose arrays stand in a store, the later ones last: these count.
struct StorePasses: Equatable {
  let all: [StorePass]

  init(_ passes: [StorePass] = []) { all = passes.sorted { $0.rank < $1.rank } }

  /// These passes and those of an older store that are no more: like rows, measures outlive the
  /// files they came from.
  func keeping(_ older: StorePasses) -> StorePasses {
    let known = Set(all.map(\.plan.digest))
    return StorePasses(all + older.all.filter { !known.contains($0.plan.digest) })
  }

  /// What a store of this plan holds.
  func measured(_ plan: Plan) -> Plan { plan.measured(by: all.map(\.plan)) }

  /// The names of the passes that took a measure, in order; `nil` where only training did.
  func names(for measure: String) -> String? {
    let own = all.filter { $0.plan.measuredNames.contains(measure) }
    return own.isEmpty ? nil : own.map(\.name).joined(separator: " ")
  }
}
