/// What has become of every point of the grid, as ranges: the scheduler's memory.
///
/// The entries cover `0..<count` without gap or overlap. Neighbours in the same phase are one
/// entry, so the table stays as small as the work in flight, whatever the size of the grid.
struct ShardTable: Sendable, Hashable {
  /// What happened to a range before.
  struct History: Sendable, Hashable {
    /// Leases given out so far.
    var attempts = 0
    /// How many of them were lost with their worker.
    var losses = 0
    /// How many of those held one point only, so that nothing else can have been guilty.
    var lossesAlone = 0
    /// How many threw an error.
    var failures = 0
  }

  /// Where a range stands.
  enum Phase: Sendable, Hashable {
    /// Nobody works on it; after a failure not before a certain moment.
    case pending(History, notBefore: Instant?)
    /// This lease covers it.
    case leased(History, lease: Int)
    /// It is committed; the attempts are kept, since they go on growing where the file is lost.
    case finished(attempts: Int)
    /// It was given up after so many attempts.
    case failed(attempts: Int, message: String)

    /// Leases given out so far.
    var attempts: Int {
      switch self {
      case .pending(let history, _), .leased(let history, _): history.attempts
      case .finished(let attempts), .failed(let attempts, _): attempts
      }
    }

    /// Whether it is committed.
    var isFinished: Bool {
      if case .finished = self { true } else { false }
    }
  }

  /// One range and its phase.
  struct Entry: Sendable, Hashable {
    let range: Range<Int>
    let phase: Phase
  }

  /// The entries, in order.
  private(set) var entries: [Entry]
  /// How many points the grid has.
  let count: Int
  /// How many are finished.
  private(set) var finishedCount = 0
  /// How many are given up.
  private(set) var failedCount = 0

  /// A table in which everything is pending.
  init(count: Int) {
    self.count = count
    entries =
      count == 0
      ? [] : [Entry(range: 0..<count, phase: .pending(History(), notBefore: nil))]
  }

  /// The place of the entry that holds `index`.
  func place(of index: Int) -> Int {
    var low = 0
    var high = entries.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if entries[middle].range.lowerBound <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The entry that holds `index`.
  func entry(at index: Int) -> Entry { entries[place(of: index)] }

  /// The entries that overlap `range`, cut to it.
  func entries(in range: Range<Int>) -> [Entry] {
    guard !range.isEmpty, !entries.isEmpty else { return [] }
    var cut: [Entry] = []
    var place = place(of: range.lowerBound)
    while place < entries.count, entries[place].range.lowerBound < range.upperBound {
      cut.append(
        Entry(range: entries[place].range.clamped(to: range), phase: entries[place].phase))
      place += 1
    }
    return cut
  }

  /// Gives every part of `range` the phase that `change` returns for its present one; `nil`
  /// leaves it.
  mutating func update(_ range: Range<Int>, change: (Entry) -> Phase?) {
    let changed = entries(in: range).map { entry in
      Entry(range: entry.range, phase: change(entry) ?? entry.phase)
    }
    guard let first = changed.first, let last = changed.last else { return }
    let from = place(of: first.range.lowerBound)
    let to = place(of: last.range.upperBound - 1)
    var pieces: [Entry] = []
    let head = entries[from].range.lowerBound..<first.range.lowerBound
    let tail = last.range.upperBound..<entries[to].range.upperBound
    if from > 0 { pieces.append(entries[from - 1]) }
    if !head.isEmpty { pieces.append(Entry(range: head, phase: entries[from].phase)) }
    pieces += changed
    if !tail.isEmpty { pieces.append(Entry(range: tail, phase: entries[to].phase)) }
    if to + 1 < entries.count { pieces.append(entries[to + 1]) }
    let replaced = max(0, from - 1)...min(entries.count - 1, to + 1)
    count(entries[replaced], by: -1)
    entries.replaceSubrange(replaced, with: Self.joined(pieces))
    count(pieces[...], by: 1)
  }

  private mutating func count(_ entries: ArraySlice<Entry>, by sign: Int) {
    for entry in entries {
      switch entry.phase {
      case .finished: finishedCount += sign * entry.range.count
      case .failed: failedCount += sign * entry.range.count
      case .pending, .leased: break
      }
    }
  }

  private static func joined(_ pieces: [Entry]) -> [Entry] {
    var joined: [Entry] = []
    for piece in pieces {
      if let last = joined.last, last.phase == piece.phase {
        joined[joined.count - 1] = Entry(
          range: last.range.lowerBound..<piece.range.upperBound, phase: piece.phase)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }
}
