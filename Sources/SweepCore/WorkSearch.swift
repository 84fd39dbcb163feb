/// Where there may be work: the beginnings of what became pending, the first ones first.
///
/// It is told whenever something becomes pending, and forgets only what the scheduler gives out or
/// finds settled, so that no search walks over points that are done. What it holds may be out of
/// date; then the scheduler passes over it.
struct WorkSearch: Sendable, Hashable {
  /// The beginning of something that has to wait.
  struct Delay: Sendable, Hashable, Comparable {
    let end: Instant
    let index: Int

    static func < (left: Delay, right: Delay) -> Bool {
      (left.end, left.index) < (right.end, right.index)
    }
  }

  /// The beginnings of what may be given out now.
  private(set) var ready = Heap<Int>()
  /// The beginnings of what has to wait after a failure.
  private(set) var delayed = Heap<Delay>()

  /// The first place to look at.
  var next: Int? { ready.first }

  /// When the first back-off ends.
  var nextRetry: Instant? { delayed.first?.end }

  /// Something that begins at `index` became pending; it may not be given out before `moment`.
  mutating func open(at index: Int, notBefore moment: Instant? = nil) {
    if let moment {
      delayed.insert(Delay(end: moment, index: index))
    } else {
      ready.insert(index)
    }
  }

  /// What has waited long enough is ready.
  mutating func wake(at now: Instant) {
    while let first = delayed.first, first.end <= now {
      delayed.removeFirst()
      ready.insert(first.index)
    }
  }

  /// The first place is taken, or there is nothing to do any more.
  mutating func passNext() { ready.removeFirst() }
}
