/// What is known of the end of a worker process.
public struct WorkerDeath: Codable, Sendable, Hashable {
  /// The worker's name.
  public let worker: String
  /// Its process: by then another one may have the name.
  public let pid: Int32
  /// How it ended, such as `signal 6`.
  public let ending: String
  /// The end of its log.
  public let lastWords: String

  /// Creates a report.
  public init(worker: String, pid: Int32, ending: String, lastWords: String) {
    self.worker = worker
    self.pid = pid
    self.ending = ending
    self.lastWords = lastWords
  }

  /// The end as the reason of a loss, with the very last words on one line.
  var reason: String {
    let words = lastWords.split(separator: "\n").suffix(3).joined(separator: " | ").suffix(300)
    return "its process ended with \(ending)" + (words.isEmpty ? "" : "; its last words: \(words)")
  }
}
