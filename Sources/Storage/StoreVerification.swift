import HDF5
public import SweepCore

/// What is wrong with a store, found by reading all of it and changing nothing: its layout, every
/// chunk, the digest of every point, and whether its tables say the same as its cube.
public struct StoreVerification {
  /// What is damaged, a sentence each.
  public private(set) var problems: [String] = []
  /// What is worth a word, a sentence each.
  public private(set) var notes: [String] = []

  private let path: String
  private let plan: Plan

  /// Reads the store at `path`, which should be that of `plan`; `progress` hears which part is
  /// done, from 0 to 1.
  public init(_ path: String, plan: Plan, progress: (Double) -> Void) {
    self.path = path
    self.plan = plan
    attempt { store throws in
      store.problems += try SchemaCheck.problems(in: path)
      let reading = try FileReading(path)
      store.problems += try reading.problems { progress(0.5 * $0) }
    }
    // Of a file that cannot be read nothing more can be said.
    guard problems.isEmpty else { return }
    attempt { store throws in try store.compare { progress(0.5 + 0.5 * $0) } }
  }

  private mutating func attempt(_ body: (inout Self) throws -> Void) {
    do {
      try body(&self)
    } catch let error as StorageError {
      problems.append(error.reason)
    } catch {
      problems.append("\(error)")
    }
  }

  private mutating func compare(progress: (Double) -> Void) throws {
    let reader = try StoreReader(path, plan: plan)
    let content = try reader.content(in: 0..<plan.grid.count)
    try checkDigests(reader, content.rows, progress: progress)
    try reader.close()
    let file = try File(opening: path)
    let check = StoreConsistency(
      plan: reader.plan, trained: plan, content: content, passes: reader.passes,
      hasProvenance: reader.hasProvenance)
    problems += try check.problems(in: file)
    try file.close()
  }

  /// The digests of all points, from their values.
  private mutating func checkDigests(
    _ reader: StoreReader, _ rows: [MergeCandidate], progress: (Double) -> Void
  ) throws {
    let replaced = plan.records.filter { reader.passes.names(for: $0.name) != nil }.map(\.name)
    guard replaced.isEmpty else {
      notes.append(
        "measure passes took \(replaced.joined(separator: ", ")) again: the digests of the points "
          + "are those of their training, and are checked in the shard files alone")
      return
    }
    for (place, row) in rows.enumerated() {
      progress(Double(place) / Double(rows.count))
      let result = try PaddedResult(reading: row, from: reader, plan: plan)
      if result.result.point.key != row.key {
        problems.append("point \(row.point) has another key than in the plan")
      } else if try result.contentDigest() != row.contentDigest {
        problems.append("the values of point \(row.point) have not the digest they had")
      }
    }
  }
}
