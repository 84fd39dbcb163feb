import Foundation
import HDF5
import SweepCore

/// The passes in the provenance of a store; one without passes says nothing of them.
///
/// They do not stand at the arrays themselves: a sweep that was measured afterwards is to have the
/// arrays of one that was measured while it trained.
extension StorePasses {
  /// Reads the list.
  ///
  /// Throws `StorageError` where this version cannot read it.
  init(reading file: borrowing File) throws {
    guard try file.contains(Schema.provenance),
      let text = try file.group(Schema.provenance).text(Schema.passesJSON)
    else {
      self.init()
      return
    }
    guard let passes = try? JSONDecoder().decode([StorePass].self, from: Data(text.utf8)) else {
      throw StorageError(.corrupt, file.path, "its list of measure passes cannot be read")
    }
    self.init(passes)
  }

  /// The arrays that say which pass took which measure of `plan`, which has their records.
  func arrays(of plan: Plan) -> [ArraySpec] {
    all.isEmpty ? [] : Schema.passes(table(of: plan).count)
  }

  /// Writes the list and those arrays, which are there.
  func write(_ plan: Plan, to file: borrowing File) throws {
    if all.isEmpty { return }
    let group = try file.group(Schema.provenance)
    try group.setAttribute(Schema.passesJSON, try CanonicalJSON.text(all))
    try group.close()
    let table = table(of: plan)
    func put(_ values: [String], _ name: String) throws(HDF5Error) {
      try file.write(.text(values), to: "\(Schema.provenance)/\(name)")
    }
    try put(table.map(\.measure), Schema.measure)
    try put(table.map(\.passes), Schema.measuredBy)
  }

  private func table(of plan: Plan) -> [(measure: String, passes: String)] {
    plan.measuredNames.compactMap { name in names(for: name).map { (name, $0) } }
  }
}
