import SweepCore

/// Looks at a finished file before the scheduler hears of it: it must be there, and as long as it
/// is said to be.
struct ShardInspector {
  /// What is to be done about a finished file.
  enum Verdict: Equatable {
    /// It counts.
    case good
    /// It lies with its worker and has to be pulled.
    case elsewhere
    /// It does not count; its points are to be done again.
    case bad(String)
    /// And this worker will go on like this for ever.
    case hopeless(String)
  }

  private let folder: ShardFolder
  private let isTrusting: Bool
  /// How many files each worker reported that were not there. One may have gone to quarantine.
  private var disbelieved: [WorkerIdentity: Int] = [:]

  /// Looks into `folder`, or believes everything.
  init(_ folder: ShardFolder, isTrusting: Bool = false) {
    self.folder = folder
    self.isTrusting = isTrusting
  }

  /// What is to be done about a file.
  mutating func verdict(on shard: FinishedShard, of worker: WorkerIdentity) -> Verdict {
    if isTrusting { return .good }
    let bytes = folder.bytes(of: shard.file)
    if bytes == shard.bytes { return .good }
    if shard.isRemote { return .elsewhere }
    let found = bytes.map { "has \($0) bytes, not \(shard.bytes)" } ?? "is not there"
    let reason = "its file \(shard.file) \(found); does it work in the coordinator's run folder?"
    disbelieved[worker, default: 0] += 1
    return disbelieved[worker, default: 0] < 3 ? .bad(reason) : .hopeless(reason)
  }
}
