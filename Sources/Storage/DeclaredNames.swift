import SweepCore

/// Refuses what a plan does not declare.
struct DeclaredNames {
  private let plan: Plan
  private let bucket: Bucket?
  private let subject: String

  init(_ plan: Plan, _ bucket: Bucket?, subject: String) {
    self.plan = plan
    self.bucket = bucket
    self.subject = subject
  }

  /// Checks that the plan declares all that a result has.
  func names(of result: PointResult) throws(StorageError) {
    func names(_ kind: Record.Kind) -> Set<String> {
      Set((plan.records + (bucket?.tensors ?? [])).filter { $0.kind == kind }.map(\.name))
    }
    try check(result.curves.keys.sorted(), among: names(.curve), "curve")
    try check(result.facts.keys.sorted(), among: names(.fact), "fact")
    let measured = names(.measurement).union(names(.array))
    let tensors = names(.tensor)
    try check((result.best?.tensors ?? [:]).keys.sorted(), among: tensors, "tensor")
    for snapshot in result.snapshots {
      try check(snapshot.measurements.keys.sorted(), among: measured, "measurement")
      try check(snapshot.tensors.keys.sorted(), among: tensors, "tensor")
      try check(snapshot.sealed?.tensors ?? [], among: tensors, "tensor")
    }
  }

  private func check(
    _ names: [String], among declared: Set<String>, _ kind: String
  ) throws(StorageError) {
    for name in names where !declared.contains(name) {
      throw StorageError(.undeclared, subject, "the plan declares no \(kind) \"\(name)\"")
    }
  }

  func fits(_ count: Int, atMost limit: Int, _ name: String) throws(StorageError) {
    guard count > limit else { return }
    throw StorageError(
      .undeclared, subject, "\(name) has \(count) values, the plan allows \(limit)")
  }

  func fits(_ count: Int, exactly expected: Int, _ name: String) throws(StorageError) {
    guard count != expected else { return }
    throw StorageError(
      .undeclared, subject, "\(name) has \(count) values, the plan says \(expected)")
  }

  /// The position of a moment among the snapshots of a record, `nil` where it has none.
  func position(of moment: Int, in record: Record) throws(StorageError) -> Int? {
    guard let snapshots = record.snapshots else { return nil }
    let position =
      snapshots.values?.firstIndex(of: moment) ?? (snapshots.values == nil ? moment : -1)
    if position >= 0 && position < snapshots.length { return position }
    throw StorageError(
      .undeclared, subject, "the plan has no place for \(record.name) at snapshot \(moment)")
  }
}
