import HDF5

/// A checkpoint as an HDF5 file: the state of the training in three groups by type, and beside it
/// what was produced so far.
struct CheckpointFile: ~Copyable {
  private let file: File

  /// Writes a checkpoint to a fresh file.
  static func write(_ checkpoint: Checkpoint, to path: String) throws {
    let writer = CheckpointFile(file: try File(creating: path))
    try writer.attributes(of: checkpoint)
    try writer.state(of: checkpoint)
    try writer.result(checkpoint.result)
    try writer.close()
  }

  /// Reads a whole checkpoint.
  ///
  /// - Parameter folder: where its sealed snapshots lie.
  static func read(_ path: String, folder: String) throws -> Checkpoint {
    let reader = CheckpointFile(file: try File(opening: path))
    let checkpoint = try reader.checkpoint(folder: folder)
    try reader.close()
    return checkpoint
  }

  /// Where a file of this format belongs.
  static func origin(of path: String) throws -> Checkpoint.Origin {
    let file = try File(opening: path)
    let origin = try Checkpoint.Origin(readingFrom: file)
    try file.close()
    return origin
  }

  private consuming func close() throws { try file.close() }

  // MARK: writing

  private func attributes(of checkpoint: Checkpoint) throws(HDF5Error) {
    try file.setAttribute(
      Schema.title, "infosweep checkpoint: after \(checkpoint.steps) steps")
    try file.setAttribute(Schema.format, Schema.checkpointFormat)
    try checkpoint.origin.write(to: file)
    try file.setAttribute(Schema.steps, Int64(checkpoint.steps))
    try file.setAttribute(Schema.isRecordingDue, Int8(checkpoint.isRecordingDue ? 1 : 0))
    try file.setAttribute(Schema.epochsRun, Int64(checkpoint.result.epochsRun))
    try file.setAttribute(Schema.wallSeconds, checkpoint.wallSeconds)
    try file.setAttribute(Schema.secondsInEpoch, checkpoint.secondsInEpoch)
    try file.setAttribute(Schema.startedAt, checkpoint.startedAt)
  }

  private func state(of checkpoint: Checkpoint) throws {
    try numbers(checkpoint.floats, Schema.floats, "state of the training")
    try numbers(checkpoint.doubles, Schema.doubles, "state of the training")
    try numbers(checkpoint.integers, Schema.integers, "state of the training")
  }

  private func result(_ result: PartialResult) throws {
    try numbers(result.curves, Schema.curves, "values of the epochs so far")
    try put(
      .numbers(result.epochSeconds), Schema.epochSeconds, in: file, "duration of the epoch",
      units: "s")
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
    try measurements(of: all)
  }

  /// A row for each number: which snapshot, which record, what.
  private func measurements(of snapshots: [SnapshotResult]) throws {
    var places: [Int64] = []
    var names: [String] = []
    var numbers: [Double] = []
    for (place, snapshot) in snapshots.enumerated() {
      for (name, values) in snapshot.measurements.sorted(by: { $0.key < $1.key }) {
        places += values.map { _ in Int64(place) }
        names += values.map { _ in name }
        numbers += values
      }
    }
    let group = try file.createGroup(Schema.measurements)
    try put(.integers(places), Schema.snapshot, in: group, "position in snapshots, from 0")
    try put(.text(names), Schema.name, in: group, "record measured")
    try put(.numbers(numbers), Schema.value, in: group, "measurement; one row for each layer")
    try group.close()
  }

  private func numbers<Number: StoredNumber>(
    _ arrays: [String: [Number]], _ group: String, _ longName: String
  ) throws {
    let place = try file.createGroup(group)
    for (name, values) in arrays.sorted(by: { $0.key < $1.key }) {
      guard !name.isEmpty, name != ".", !name.contains("/") else {
        throw StorageError(.undeclared, group, "an array cannot be called \"\(name)\"")
      }
      let spec = Schema.list(name, Number.elementType, values.count, longName)
      let dataset = try spec.create(in: place)
      if !values.isEmpty { try dataset.write(values) }
      try dataset.close()
    }
    try place.close()
  }

  private func put<Place: Container & ~Copyable>(
    _ column: Column, _ name: String, in place: borrowing Place, _ longName: String,
    units: String? = nil
  ) throws(HDF5Error) {
    let type: HDF5.ElementType =
      switch column {
      case .text: .string
      case .integers: .int64
      case .numbers: .float64
      }
    let dataset = try Schema.list(name, type, column.count, longName, units: units)
      .create(in: place)
    if column.count > 0 { try dataset.write(column) }
    try dataset.close()
  }

  // MARK: reading

  private func checkpoint(folder: String) throws -> Checkpoint {
    guard try file.text(Schema.format) == Schema.checkpointFormat,
      try file.required(number: Schema.version) == Double(Schema.formatVersion)
    else { throw StorageError(.corrupt, file.path, "it is no checkpoint of this version") }
    var checkpoint = Checkpoint(
      origin: try Checkpoint.Origin(readingFrom: file),
      steps: Int(try file.required(number: Schema.steps)),
      isRecordingDue: try file.required(number: Schema.isRecordingDue) != 0)
    checkpoint.floats = try arrays(Schema.floats)
    checkpoint.doubles = try arrays(Schema.doubles)
    checkpoint.integers = try arrays(Schema.integers)
    checkpoint.result.epochsRun = Int(try file.required(number: Schema.epochsRun))
    checkpoint.result.curves = try arrays(Schema.curves)
    checkpoint.result.epochSeconds = try column(Schema.epochSeconds).doubles ?? []
    checkpoint.result.snapshots = try snapshots(folder: folder)
    checkpoint.wallSeconds = try file.required(number: Schema.wallSeconds)
    checkpoint.secondsInEpoch = try file.required(number: Schema.secondsInEpoch)
    checkpoint.startedAt = try file.required(text: Schema.startedAt)
    return checkpoint
  }

  private func arrays<Number: StoredNumber>(_ group: String) throws -> [String: [Number]] {
    let place = try file.group(group)
    var arrays: [String: [Number]] = [:]
    for link in try place.links() {
      let dataset = try place.dataset(link.name)
      arrays[link.name] = try dataset.read(Number.self)
      try dataset.close()
    }
    try place.close()
    return arrays
  }

  private func column(_ path: String) throws(HDF5Error) -> Column {
    let dataset = try file.dataset(path)
    let column = try dataset.readColumn()
    try dataset.close()
    return column
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
    let group = Schema.measurements
    let places = try self.column("\(group)/\(Schema.snapshot)").wholes ?? []
    let names = try self.column("\(group)/\(Schema.name)").texts ?? []
    let values = try self.column("\(group)/\(Schema.value)").doubles ?? []
    guard places.count == names.count, places.count == values.count,
      places.allSatisfy(snapshots.indices.contains)
    else { throw StorageError(.corrupt, file.path, "its measurements are not of one length") }
    for (row, place) in places.enumerated() {
      snapshots[place].measurements[names[row], default: []].append(values[row])
    }
    return snapshots
  }
}
