/// How far a planned point has come, as the store tells it.
public enum PointStatus: String, Codable, Sendable, Hashable, CaseIterable {
  /// Not done yet.
  case missing
  /// Trained to its end.
  case complete
  /// Trained until its numbers left the finite; a result like any other.
  case diverged
  /// Given up after its retries; the journal knows why.
  case failed

  /// True where a trial came to its end and left values.
  public var hasResult: Bool { self == .complete || self == .diverged }

  /// The flag in the store's `/status`.
  var flag: Int8 {
    switch self {
    case .missing: 0
    case .complete: 1
    case .diverged: 2
    case .failed: 3
    }
  }
}
