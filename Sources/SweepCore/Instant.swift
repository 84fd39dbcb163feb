/// A moment on the coordinator's monotonic clock, handed in and never asked for.
public struct Instant: InstantProtocol, Sendable, Hashable {
  /// The time since the clock's own beginning.
  public let sinceStart: Duration

  /// The moment so long after the clock's beginning.
  public init(_ sinceStart: Duration) { self.sinceStart = sinceStart }

  /// The moment `duration` later.
  public func advanced(by duration: Duration) -> Instant { Instant(sinceStart + duration) }

  /// How long it is from here to `other`.
  public func duration(to other: Instant) -> Duration { other.sinceStart - sinceStart }

  /// Earlier moments come first.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.sinceStart < right.sinceStart
  }
}
