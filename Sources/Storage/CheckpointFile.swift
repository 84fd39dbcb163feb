import HDF5

/// A checkpoint as an HDF5 file: the state of the training in three groups by type, and beside it
/// what was produced so far.
struct CheckpointFile: ~Copyable {
  let file: File

  /// Writes a checkpoint to a fresh file.
  static func write(_ checkpoint: Checkpoint, to path: String) throws {
    let writer = CheckpointFile(file: try File(creating: path))
    try writer.attributes(of: checkpoint)
    try writer.state(of: checkpoint)
    try writer.write(checkpoint.result)
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
    try file.setAttribute(Schema.wallSeconds, checkpoint.wallSeconds)
    try file.setAttribute(Schema.secondsInEpoch, checkpoint.secondsInEpoch)
    try file.setAttribute(Schema.startedAt, checkpoint.startedAt)
  }

  private func state(of checkpoint: Checkpoint) throws {
    try numbers(checkpoint.floats, Schema.floats, "state of the training")
    try numbers(checkpoint.doubles, Schema.doubles, "state of the training")
    try numbers(checkpoint.integers, Schema.integers, "state of the training")
  }

  func numbers<Number: StoredNumber>(
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

  func put<Place: Container & ~Copyable>(
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
    checkpoint.result = try result(folder: folder)
    checkpoint.wallSeconds = try file.required(number: Schema.wallSeconds)
    checkpoint.secondsInEpoch = try file.required(number: Schema.secondsInEpoch)
    checkpoint.startedAt = try file.required(text: Schema.startedAt)
    return checkpoint
  }

  func arrays<Number: StoredNumber>(_ group: String) throws -> [String: [Number]] {
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

  func column(_ path: String) throws(HDF5Error) -> Column {
    let dataset = try file.dataset(path)
    let column = try dataset.readColumn()
    try dataset.close()
    return column
  }
}
