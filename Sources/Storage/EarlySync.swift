import HDF5

/// Sends a growing file to the disk while it is being written, so that the sync at its end, which
/// has to wait for all of it, finds little left to do.
struct EarlySync {
  private static let pause = Duration.milliseconds(30)
  private var next: ContinuousClock.Instant

  init(now: ContinuousClock.Instant = .now) { next = now + Self.pause }

  /// Begins to write, some times a second; answers whether it was time.
  @discardableResult
  mutating func beginIfDue(_ file: borrowing File, at now: ContinuousClock.Instant = .now) -> Bool {
    guard now >= next else { return false }
    file.beginSync()
    next = now + Self.pause
    return true
  }
}
