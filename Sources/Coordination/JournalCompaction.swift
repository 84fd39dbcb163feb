import SweepCore

/// Which lines a journal can do without.
///
/// A lease whose points all went through at the first attempt leaves no trace but its files:
/// without its line a replay comes to the same end. All else stays, so the story of every point
/// that failed, was lost, handed back or done again can still be told.
struct JournalCompaction {
  /// A lease whose line may be left out, as far as is known.
  private struct Candidate {
    let place: Int
    let lease: Lease
    var files: [Range<Int>] = []
    var isNeeded = false

    /// Whether the files hold every point once.
    var isCovered: Bool {
      var end = lease.first
      for file in files.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if file.lowerBound != end { return false }
        end = file.upperBound
      }
      return end == lease.range.upperBound
    }
  }

  /// By first point; none overlaps another.
  private var candidates: [Candidate] = []
  /// The places of the lines that can be left out, increasing.
  private(set) var superfluous: [Int] = []

  /// Looks through the lines of a journal.
  init(_ lines: [JournalLine]) {
    candidates = Self.candidates(lines)
    for (place, line) in lines.enumerated() { note(line.entry, at: place) }
    superfluous = candidates.filter { !$0.isNeeded && $0.isCovered }.map(\.place).sorted()
  }

  /// The leases of a first attempt that no other lease touches and that nothing is said of.
  private static func candidates(_ lines: [JournalLine]) -> [Candidate] {
    var all: [Candidate] = []
    var ended: Set<Int> = []
    for (place, line) in lines.enumerated() {
      switch line.entry {
      case .leased(let lease, _): all.append(Candidate(place: place, lease: lease))
      case .lost(let lease, _), .returned(let lease): ended.insert(lease)
      default: break
      }
    }
    // The last number given out must stay known.
    let last = all.map(\.lease.id).max()
    all.sort { ($0.lease.first, $0.place) < ($1.lease.first, $1.place) }
    var widest = 0
    for place in all.indices.dropFirst() {
      if all[place].lease.first < all[widest].lease.range.upperBound {
        all[place].isNeeded = true
        all[widest].isNeeded = true
      }
      if all[place].lease.range.upperBound > all[widest].lease.range.upperBound { widest = place }
    }
    return all.filter { candidate in
      !candidate.isNeeded && candidate.lease.attempt == 1 && candidate.lease.id != last
        && !ended.contains(candidate.lease.id)
    }
  }

  private mutating func note(_ entry: JournalEntry, at place: Int) {
    switch entry {
    case .opened, .closed, .leased, .lost, .returned, .died, .repaired: break
    case .failedAttempt(let point, _, _), .failed(let point, _, _), .retried(let point):
      need(point..<point + 1)
    case .dropped(let file, _): need(file.range)
    case .committed(let file, _, _):
      let touched = candidates(touching: file.range)
      if touched.count == 1, file.attempt == 1,
        case let candidate = candidates[touched.lowerBound], candidate.place < place,
        file.range.clamped(to: candidate.lease.range) == file.range
      {
        candidates[touched.lowerBound].files.append(file.range)
      } else {
        need(file.range)
      }
    }
  }

  private mutating func need(_ range: Range<Int>) {
    for place in candidates(touching: range) { candidates[place].isNeeded = true }
  }

  private func candidates(touching range: Range<Int>) -> Range<Int> {
    let first = place { $0.lease.range.upperBound > range.lowerBound }
    return first..<max(first, place { $0.lease.first >= range.upperBound })
  }

  /// The first candidate of which this is true, as it is of all after it.
  private func place(where isTrue: (Candidate) -> Bool) -> Int {
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if isTrue(candidates[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension JournalFile {
  /// A smaller journal than this is read in no time.
  static let compactableBytes = 1 << 20

  /// Leaves out what a replay does not need, where that is a good part of a large journal, and
  /// returns what the journal holds then.
  ///
  /// Only whoever holds the lock of the run folder may do so, and before the journal is opened for
  /// appending. The new journal takes the place of the old one as a whole. Throws `FileError`; the
  /// journal is unchanged then.
  public static func compact(_ path: String, _ content: Content) throws -> Content {
    guard content.goodBytes >= compactableBytes else { return content }
    let superfluous = JournalCompaction(content.lines).superfluous
    guard superfluous.count >= content.lines.count / 3 else { return content }
    var lines: [JournalLine] = []
    lines.reserveCapacity(content.lines.count - superfluous.count)
    var next = superfluous[...]
    for (place, line) in content.lines.enumerated() {
      if place == next.first { next.removeFirst() } else { lines.append(line) }
    }
    return try replace(path, with: lines)
  }
}
