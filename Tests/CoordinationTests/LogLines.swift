import Logging
import Synchronization

/// The lines that a program under test logs.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// A log that keeps its lines here.
  var logger: Logger { Logger(label: "test") { _ in self.handler } }

  /// What keeps the lines.
  var handler: any LogHandler { Handler(lines: self) }

  var all: [String] { lines.withLock { $0 } }

  /// Waits for a line that contains these words; returns it, or throws `TimeOut`.
  @discardableResult
  func wait(for words: String, within seconds: Double = 2) throws -> String {
    var found: String?
    try waitUntil(within: seconds) {
      found = all.first { $0.contains(words) }
      return found != nil
    }
    return found ?? ""
  }

  func clear() { lines.withLock { $0 = [] } }

  private struct Handler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.lines.withLock { $0.append("\(event.level): \(event.message)") }
    }
  }
}
