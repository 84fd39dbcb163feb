/// Where, when and by whom a point was computed: everything that may differ between two honest
/// repeats.
public struct Provenance: Codable, Sendable, Hashable {
  /// The machine's name.
  public var host: String
  /// The worker's process number on that machine.
  public var pid: Int
  /// The matrix kernel in force. Results are comparable bit by bit only where it is the same.
  public var kernel: String
  /// Which try of its shard this was, from 1.
  public var attempt: Int
  /// The signal that interrupted the trial before it was resumed; empty in most cases.
  public var signal: String
  /// When the trial began, ISO 8601 in UTC.
  public var startedAt: String
  /// When it ended.
  public var finishedAt: String
  /// How long the trial took, with its measures.
  public var wallSeconds: Double
  /// How long each epoch took.
  public var epochSeconds: [Double]

  /// Of a result that does not say.
  static let unknown = Provenance(
    host: "", pid: 0, kernel: "", attempt: 0, startedAt: "", finishedAt: "", wallSeconds: .nan,
    epochSeconds: [])

  /// A provenance from its parts.
  public init(
    host: String, pid: Int, kernel: String, attempt: Int, signal: String = "",
    startedAt: String, finishedAt: String, wallSeconds: Double, epochSeconds: [Double]
  ) {
    self.host = host
    self.pid = pid
    self.kernel = kernel
    self.attempt = attempt
    self.signal = signal
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.wallSeconds = wallSeconds
    self.epochSeconds = epochSeconds
  }
}
