extension Duration {
  /// The duration in seconds.
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }

  /// Reads `90`, `90s`, `10m` or `2h`: above 0, and finite, which `1e400s` is not; `nil` where the
  /// text is nothing of that.
  public init?(text: String) {
    let factor: Double
    switch text.last {
    case "s": factor = 1
    case "m": factor = 60
    case "h": factor = 3600
    default: factor = 0
    }
    let seconds = factor == 0 ? Double(text) : Double(text.dropLast()).map { $0 * factor }
    guard let seconds, seconds > 0, seconds < 1e15 else { return nil }
    self = .seconds(seconds)
  }

  /// So many seconds as somebody else says, but none below zero and no more than thirty years.
  static func told(seconds: Double) -> Duration {
    seconds.isFinite ? .seconds(min(max(0, seconds), 1e9)) : .zero
  }
}
