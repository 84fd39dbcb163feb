/// Counts the messages that a coordinator did not accept, and says so in few lines: whoever sends
/// nonsense without end does not fill the log.
struct LetterRefusals {
  private static let interval = Duration.seconds(1)

  private var count = 0
  private var last: WireError?
  private var nextLine: ContinuousClock.Instant?

  /// Takes in one more.
  mutating func note(_ error: WireError) {
    count += 1
    last = error
  }

  /// The line that is due, `nil` if none is.
  mutating func line(at now: ContinuousClock.Instant) -> String? {
    guard let last, nextLine.map({ now >= $0 }) ?? true else { return nil }
    defer {
      count = 0
      self.last = nil
      nextLine = now + Self.interval
    }
    return count == 1
      ? "a message was refused: \(last)" : "\(count) messages were refused, the last: \(last)"
  }
}
