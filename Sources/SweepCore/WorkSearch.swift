/// Where the search for work stands, so that it never walks twice over points that are settled.
struct WorkSearch: Sendable, Hashable {
  /// No wanted point before this one is pending.
  private(set) var start = 0
  /// Whether the last search found nothing and nothing became pending since.
  private(set) var isExhausted = false
  /// The end of the shortest back-off that search came across.
  private(set) var nextRetry: Instant?
  private var hasPassed = false

  /// Whether a search can find anything.
  func mayFind(at now: Instant) -> Bool {
    !isExhausted || nextRetry.map { now >= $0 } ?? false
  }

  /// A search begins at `start`.
  mutating func begin() {
    isExhausted = false
    nextRetry = nil
    hasPassed = false
  }

  /// It came across a wanted pending point; the first one is where the next search begins.
  mutating func pass(_ index: Int) {
    if !hasPassed { start = index }
    hasPassed = true
  }

  /// It came across a point whose back-off lasts until then.
  mutating func wait(until moment: Instant) {
    nextRetry = nextRetry.map { min($0, moment) } ?? moment
  }

  /// It came to the end of a grid of so many points and found nothing.
  mutating func end(at count: Int) {
    if !hasPassed { start = count }
    isExhausted = true
  }

  /// Something from this point on became pending.
  mutating func reopen(at index: Int) {
    start = min(start, index)
    isExhausted = false
  }
}
