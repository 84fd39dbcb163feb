import Foundation

/// Shows how many bytes of a long check or transfer are done: a bar in a terminal, plain lines
/// elsewhere.
final class ByteProgress {
  /// Shorter checks need no words.
  private static let patience = Duration.seconds(1)

  /// What becomes of the bytes, such as `verified`.
  private let word: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var hasBar = false

  init(_ word: String = "verified") { self.word = word }

  /// Shows how far it is, if it is time to.
  func show(_ done: Int, of total: Int) {
    show(done, of: total, text: "\(Output.bytes(done)) of \(Output.bytes(total)) \(word)")
  }

  /// Shows how far something else than bytes is, in words of its own.
  func show(_ done: Int, of total: Int, text: @autoclosure () -> String) {
    let pause = isTerminal ? .milliseconds(100) : Duration.seconds(10)
    guard total > 0, start.duration(to: .now) > Self.patience, last.duration(to: .now) > pause
    else { return }
    last = .now
    let text = text()
    guard isTerminal else {
      Output.remark(text)
      return
    }
    hasBar = true
    let filled = Int(30 * min(1, Double(done) / Double(total)))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    write("\r\u{1b}[2K[\(bar)] \(text)")
  }

  /// Takes the bar away.
  func finish() {
    if hasBar { write("\r\u{1b}[2K") }
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
