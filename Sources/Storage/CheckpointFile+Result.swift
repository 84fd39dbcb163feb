import HDF5

/// What a trial has produced, in its checkpoint.
extension CheckpointFile {
  // MARK: writing

  func write(_ result: PartialResult) throws {
    try file.setAttribute(Schema.epochsRun, Int64(result.epochsRun))
    try numbers(result.curves, Schema.curves, "values so far")
    try numbers(result.facts, Schema.facts, "fact about the trial")
    try put(
      .numbers(result.epochSeconds), Schema.epochSeconds, in: file, "duration of the epoch",
      units: "s")
    if let best = result.best {
      try file.setAttribute(Schema.bestEpoch, Int64(best.epoch))
      try file.setAttribute(Schema.bestValue, best.value)
      try numbers(best.tensors, Schema.best, "tensor of the best epoch so far")
    }
    let snapshots = try file.createGroup(Schema.snapshots)
    let all = result.snapshots
    try put(
      .integers(all.map { Int64($0.moment) }), Schema.moment, in: snapshots, "moment recorded")
    try put(.text(all.map { $0.sealed?.name ?? "" }), Schema.file, in: snapshots, "file of tensors")
    try put(
      .text(all.map { $0.sealed?.digest ?? "" }), Schema.fileDigest, in: snapshots,
      "SHA-256 of that file")
    try put(
      .text(all.map { ($0.sealed?.tensors ?? []).joined(separator: " ") }), Schema.tensors,
      in: snapshots, "tensors in that file")
    try snapshots.close()
    try writeMeasurements(of: all)
  }

  /// A row for each record that was measured at a snapshot; the values of all rows one after the
  /// other.
  private func writeMeasurements(of snapshots: [SnapshotResult]) throws {
    let rows = snapshots.enumerated().flatMap { place, snapshot in
      snapshot.measurements.sorted { $0.key < $1.key }.map { (place, $0.key, $0.value) }
    }
    let group = try file.createGroup(Schema.measurements)
    try put(
      .integers(rows.map { Int64($0.0) }), Schema.snapshot, in: group,
      "position in snapshots, from 0")
    try put(.text(rows.map(\.1)), Schema.name, in: group, "record measured")
    try put(.integers(rows.map { Int64($0.2.count) }), Schema.count, in: group, "values of the row")
    try put(.numbers(rows.flatMap(\.2)), Schema.value, in: group, "values, row after row")
    try group.close()
  }

  // MARK: reading

  func result(folder: String) throws -> PartialResult {
    var result = PartialResult()
    result.epochsRun = Int(try file.required(number: Schema.epochsRun))
    result.curves = try arrays(Schema.curves)
    result.facts = try arrays(Schema.facts)
    result.epochSeconds = try column(Schema.epochSeconds).doubles ?? []
    if try file.contains(Schema.best) {
      result.best = BestResult(
        epoch: Int(try file.required(number: Schema.bestEpoch)),
        value: try file.required(number: Schema.bestValue), tensors: try arrays(Schema.best))
    }
    result.snapshots = try snapshots(folder: folder)
    try readMeasurements(of: &result.snapshots)
    return result
  }

  private func snapshots(folder: String) throws -> [SnapshotResult] {
    func column(_ name: String) throws -> Column {
      try self.column("\(Schema.snapshots)/\(name)")
    }
    let files = try column(Schema.file).texts ?? []
    let digests = try column(Schema.fileDigest).texts ?? []
    let tensors = try column(Schema.tensors).texts ?? []
    var snapshots = (try column(Schema.moment).wholes ?? []).map { SnapshotResult(moment: $0) }
    guard [files, digests, tensors].allSatisfy({ $0.count == snapshots.count }) else {
      throw StorageError(.corrupt, file.path, "its snapshots are not of one length")
    }
    for place in snapshots.indices where !files[place].isEmpty {
      snapshots[place].sealed = SealedSnapshot(
        folder: folder, name: files[place], digest: digests[place],
        tensors: tensors[place].split(separator: " ").map(String.init))
    }
    return snapshots
  }

  private func readMeasurements(of snapshots: inout [SnapshotResult]) throws {
    let group = Schema.measurements
    let places = try column("\(group)/\(Schema.snapshot)").wholes ?? []
    let names = try column("\(group)/\(Schema.name)").texts ?? []
    let counts = try column("\(group)/\(Schema.count)").wholes ?? []
    let values = try column("\(group)/\(Schema.value)").doubles ?? []
    guard places.count == names.count, places.count == counts.count,
      places.allSatisfy(snapshots.indices.contains), counts.allSatisfy({ $0 >= 0 }),
      counts.reduce(0, +) == values.count
    else { throw StorageError(.corrupt, file.path, "its measurements are not of one length") }
    var next = 0
    for (row, place) in places.enumerated() {
      snapshots[place].measurements[names[row]] = Array(values[next..<next + counts[row]])
      next += counts[row]
    }
  }
}
