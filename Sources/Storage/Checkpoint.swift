import HDF5

/// What continuing a trial bit by bit needs, and what it has produced so far.
public struct Checkpoint: Sendable, Equatable {
  /// What a checkpoint belongs to. Only one of the same key is continued, wherever the point stands
  /// in its plan: another build or another matrix kernel would give other bits than either does
  /// alone.
  public struct Origin: Sendable, Hashable {
    /// The point's key.
    public let key: String
    /// The row of the point in its plan.
    public let point: Int
    /// The digest of the plan.
    public let plan: String
    /// The program and its version.
    public let source: String
    /// The matrix kernel in force.
    public let kernel: String

    /// An origin from its parts.
    public init(key: String, point: Int, plan: String, source: String, kernel: String) {
      self.key = key
      self.point = point
      self.plan = plan
      self.source = source
      self.kernel = kernel
    }
  }

  /// What it belongs to.
  public var origin: Origin
  /// Steps of training done: the file's number, so that the furthest has the highest.
  public var steps: Int
  /// Whether what is to be recorded after these steps is not in `result` yet.
  public var isRecordingDue: Bool
  /// The state of the training: parameters, moments, running statistics.
  public var floats: [String: [Float]] = [:]
  /// The state of the training: sums, rates.
  public var doubles: [String: [Double]] = [:]
  /// The state of the training: counters, states of generators.
  public var integers: [String: [Int64]] = [:]
  /// What was produced; its tensors are all in sealed snapshots.
  public var result = PartialResult()
  /// How long the trial took, over all attempts.
  public var wallSeconds = 0.0
  /// How much of that belongs to the epoch under way.
  public var secondsInEpoch = 0.0
  /// When the trial began, ISO 8601 in UTC.
  public var startedAt = ""

  /// A checkpoint after so many steps, to be filled.
  public init(origin: Origin, steps: Int, isRecordingDue: Bool = false) {
    self.origin = origin
    self.steps = steps
    self.isRecordingDue = isRecordingDue
  }
}

extension Checkpoint.Origin {
  /// In what the other differs, as a phrase; `nil` where both are the same.
  func difference(from other: Checkpoint.Origin) -> String? {
    if other.key != key { return "it belongs to another point" }
    if other.source != source { return "\(other.source) wrote it, this is \(source)" }
    if other.kernel != kernel {
      return "it was trained with the kernel \(other.kernel), this is \(kernel)"
    }
    return nil
  }

  /// Writes the attributes that say where a file belongs.
  func write(to file: borrowing File) throws(HDF5Error) {
    try file.setAttribute(Schema.version, Schema.formatVersion)
    try file.setAttribute(Schema.plan, plan)
    try file.setAttribute(Schema.source, source)
    try file.setAttribute(Schema.libraryVersion, File.libraryVersion)
    try file.setAttribute(Schema.key, key)
    try file.setAttribute(Schema.point, Int64(point))
    try file.setAttribute(Schema.kernel, kernel)
  }

  /// Reads what `write` wrote.
  init(readingFrom file: borrowing File) throws {
    self.init(
      key: try file.required(text: Schema.key),
      point: Int(try file.required(number: Schema.point)),
      plan: try file.required(text: Schema.plan), source: try file.required(text: Schema.source),
      kernel: try file.required(text: Schema.kernel))
  }
}

extension File {
  /// A text attribute that has to be there.
  func required(text name: String) throws -> String {
    guard let text = try text(name) else { throw StorageError(.corrupt, path, "it has no \(name)") }
    return text
  }

  /// A number that has to be there.
  func required(number name: String) throws -> Double {
    guard case .numbers(let numbers, _, isScalar: true)? = try attribute(name) else {
      throw StorageError(.corrupt, path, "it has no \(name)")
    }
    return numbers[0]
  }
}
