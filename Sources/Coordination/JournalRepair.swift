public import Files
import Foundation
public import SweepCore

/// What a damaged journal still says, put together anew, and what it has lost.
///
/// Every line whose check sum fits is kept, in its order. Where lines are missing an entry says so,
/// and lets the numbers of leases begin again above all that the missing lines can have given out.
/// What they said of finished work is found out by the next coordinator: it adopts every whole file
/// in `shards/` that the journal does not know. What they said of failures is lost, so such points
/// are tried more often than they would have been.
public struct JournalRepair: Sendable {
  /// The places where the journal is damaged; empty where it is whole.
  public private(set) var damage: [JournalError] = []
  /// How many lines were kept.
  public private(set) var keptLines = 0
  /// How many lines were lost or left out, as far as the numbers of the others tell.
  public private(set) var missingLines = 0
  /// Bytes of a torn end, which nobody was told of.
  public private(set) var tornBytes = 0
  /// Where the damaged journal is kept; `nil` where it was whole.
  public private(set) var damagedFile: String?

  /// The lines of the new journal, still with their old numbers.
  private(set) var lines: [JournalLine] = []

  /// The numbers of the lines seen so far end before this one.
  private var expected = 1
  /// Lines lost since the last one that was kept.
  private var lost = 0
  /// Lines that could not be read since then, and whether a crash can have left all of them so.
  private var unreadable = 0
  private var isTorn = true
  private var highestLease = 0

  /// Reads the bytes of a journal; `time` is that of the entries about missing lines.
  init(_ bytes: [UInt8], of path: String, time: String) {
    var reader = JournalReader(bytes)
    var end = 0
    while let line = reader.next() {
      let error = { (cause: JournalError.Cause) in
        JournalError(path: path, line: line.number, offset: line.offset, cause: cause)
      }
      switch line.content {
      case .success(let good):
        if good.sequence < expected || (good.sequence > expected && unreadable == 0) {
          damage.append(error(.sequence(found: good.sequence)))
        }
        take(good, time: time)
        end = line.end
      case .failure(let reason):
        damage.append(error(.line(reason)))
        unreadable += 1
        isTorn = isTorn && reason.isTorn
      }
    }
    if isTorn {
      damage.removeLast(unreadable)
      tornBytes = bytes.count - end
    } else {
      lost += unreadable
    }
    noteMissing(time: time)
  }

  /// Looks through the journal of a run folder and changes nothing. Throws `FileError`.
  public static func examine(_ folder: RunFolder) throws -> JournalRepair {
    examine(try JournalFile.bytes(of: folder.journal), of: folder.journal)
  }

  private static func examine(_ bytes: [UInt8], of path: String) -> JournalRepair {
    var repair = JournalRepair(bytes, of: path, time: Date().formatted(.iso8601))
    // The reader has the last word on what is damage.
    if !repair.damage.isEmpty, (try? JournalFile.Content(bytes, of: path)) != nil {
      repair.damage = []
    }
    return repair
  }

  /// What the lines that are kept say, oldest first.
  public var entries: [JournalEntry] { lines.map(\.entry) }

  /// Puts the journal of a run folder in order; one that is whole is left alone.
  ///
  /// Only whoever holds the lock of the folder may do so. The damaged file is kept beside the new
  /// one, which takes its place as a whole. Throws `FileError`; the journal is unchanged then.
  public static func perform(
    in folder: RunFolder, holding lock: borrowing FileLock
  ) throws -> JournalRepair {
    let bytes = try JournalFile.bytes(of: folder.journal)
    var repair = examine(bytes, of: folder.journal)
    if repair.damage.isEmpty { return repair }
    repair.damagedFile = try keep(bytes, of: folder.journal)
    _ = try JournalFile.replace(folder.journal, with: repair.lines)
    return repair
  }

  private mutating func take(_ line: JournalLine, time: String) {
    guard line.sequence >= expected else {
      // The same line once more says nothing; another one of this number was a second writer's.
      if lines.last(where: { $0.sequence == line.sequence }) != line { lost += 1 }
      return
    }
    lost += line.sequence - expected
    noteMissing(time: time)
    lines.append(line)
    keptLines += 1
    expected = line.sequence + 1
    unreadable = 0
    isTorn = true
    switch line.entry {
    case .leased(let lease, _): highestLease = max(highestLease, lease.id)
    case .repaired(_, let nextLease): highestLease = max(highestLease, nextLease - 1)
    default: break
    }
  }

  private mutating func noteMissing(time: String) {
    guard lost > 0 else { return }
    // No line gives out more than one lease.
    highestLease += lost
    let entry = JournalEntry.repaired(missingLines: lost, nextLease: highestLease + 1)
    // It stands for lines without number, so it has none that another line may have.
    lines.append(JournalLine(sequence: 0, time: time, entry: entry))
    missingLines += lost
    lost = 0
  }

  /// Writes the damaged journal under the first name that is free.
  private static func keep(_ bytes: [UInt8], of path: String) throws(FileError) -> String {
    let stem = path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path
    var number = 1
    while true {
      let name = "\(stem).damaged-\(number).jsonl"
      do {
        let file = try ByteFile(creating: name, permissions: 0o600)
        try file.write(bytes)
        try file.sync()
        return name
      } catch {
        guard ByteFile.exists(name), error.operation == "create" else { throw error }
        number += 1
      }
    }
  }
}

extension JournalRepair: CustomStringConvertible {
  /// What was done, in one sentence.
  public var description: String {
    guard let damagedFile else { return "the journal is whole: \(keptLines) lines" }
    return "\(keptLines) lines of the journal were kept, \(missingLines) are missing; "
      + "the damaged file is kept as \(damagedFile)"
  }
}
