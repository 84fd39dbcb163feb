public import Files
import Foundation
public import SweepCore

/// The journal of a run on disk: lines are appended together and reach the disk with one sync.
///
/// Whoever opens it holds the lock of the run folder, so there is one writer. After a failed write
/// or sync the value refuses every further use: what reached the disk is only known by reading it
/// anew, and a second sync would report pages as written that the first one has given up.
public struct JournalFile: ~Copyable {
  /// What a journal holds.
  public struct Content: Sendable {
    /// The lines, oldest first.
    public internal(set) var lines: [JournalLine] = []
    /// Where the last good line ends.
    public internal(set) var goodBytes = 0
    /// Bytes of a torn end after that.
    public internal(set) var tornBytes = 0

    /// The entries, oldest first.
    public var entries: [JournalEntry] { lines.map(\.entry) }
  }

  private let file: ByteFile
  private var sequence: Int
  private var synced: Int
  private var pending: [UInt8] = []
  private var stamp = TimeStamp()
  /// Why the value can no longer be used.
  private var failure: FileError?

  /// Reads a journal without changing it; one that does not exist is empty.
  ///
  /// Throws `JournalError` where a line in the middle is damaged, `FileError` where the file cannot
  /// be read.
  public static func read(_ path: String) throws -> Content {
    try Content(bytes(of: path), of: path)
  }

  /// Opens or creates a journal for appending after what was read from it; a torn end is cut off.
  public init(_ path: String, after content: Content) throws(FileError) {
    let file = try ByteFile(appendingTo: path, permissions: 0o600)
    guard try file.size == content.goodBytes + content.tornBytes else {
      throw FileError(
        operation: "write", path: path,
        cause: .damaged("it has changed since it was read; is another coordinator at work?"))
    }
    if content.tornBytes > 0 { try file.truncate(to: content.goodBytes) }
    try file.sync()
    try Folder.sync(Folder.parent(of: path))
    self.file = file
    sequence = content.lines.count
    synced = sequence
  }

  /// Adds an entry, which is on disk once `sync` has returned.
  ///
  /// Throws the `FileError` of an earlier write or sync that failed.
  public mutating func append(_ entry: JournalEntry) throws {
    if let failure { throw failure }
    let line = JournalLine(sequence: sequence + 1, synced: synced, time: stamp.now, entry: entry)
    try line.append(to: &pending)
    pending.append(Self.newline)
    sequence += 1
  }

  /// Puts everything appended so far on disk; does nothing where nothing was.
  ///
  /// Throws the same `FileError` ever after, once a write or sync has failed.
  public mutating func sync() throws(FileError) {
    if let failure { throw failure }
    guard !pending.isEmpty else { return }
    do {
      try file.write(pending)
      try file.sync()
    } catch {
      failure = error
      throw error
    }
    pending.removeAll(keepingCapacity: true)
    synced = sequence
  }

  static func bytes(of path: String) throws(FileError) -> [UInt8] {
    do {
      return try ByteFile.contents(of: path)
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }

  /// Puts a journal of these lines, numbered anew, in the place of the one that is there, and
  /// returns what it holds.
  static func replace(_ path: String, with lines: [JournalLine]) throws -> Content {
    var content = Content()
    var bytes: [UInt8] = []
    content.lines.reserveCapacity(lines.count)
    for (place, line) in lines.enumerated() {
      // All of it is on disk before it takes the place, so no line may count as torn later.
      let line = JournalLine(
        sequence: place + 1, synced: place, time: line.time, entry: line.entry)
      try line.append(to: &bytes)
      bytes.append(newline)
      content.lines.append(line)
    }
    content.goodBytes = bytes.count
    try writeDurably(bytes, to: path, permissions: 0o600)
    return content
  }

  private static let newline = UInt8(ascii: "\n")
}

extension JournalFile.Content {
  /// Reads the bytes of a journal.
  ///
  /// A crash tears the end: a bad line with no good one after it. A power cut may also lose pages
  /// before others of the same write, which then read as zeros; as long as no later line says that
  /// this write was on disk, nobody was told of any of it, and it is a torn end as well. Everything
  /// else is damage. So is a line that is there twice: no writer makes one, so there was a second
  /// writer, whose other lines are not to be trusted unseen.
  init(_ bytes: [UInt8], of path: String) throws(JournalError) {
    self.init()
    var reader = JournalReader(bytes)
    while let line = reader.next() {
      let error = { (cause: JournalError.Cause) in
        JournalError(path: path, line: line.number, offset: line.offset, cause: cause)
      }
      switch line.content {
      case .success(let good):
        guard good.sequence == lines.count + 1 else { throw error(.sequence(found: good.sequence)) }
        lines.append(good)
        goodBytes = line.end
      case .failure(let reason):
        guard isTorn(reason, reader) else { throw error(.line(reason)) }
        tornBytes = bytes.count - goodBytes
        return
      }
    }
  }

  /// Whether a bad line with this rest of the journal after it is what a crash leaves.
  private func isTorn(_ reason: JournalLineError, _ rest: JournalReader) -> Bool {
    guard reason.isTorn else { return false }
    var rest = rest
    while let line = rest.next() {
      switch line.content {
      case .success(let good):
        guard reason == .zeros, good.synced <= lines.count else { return false }
      case .failure(let reason):
        guard reason.isTorn else { return false }
      }
    }
    return true
  }
}

/// The time as text, formatted anew only when the second changes.
private struct TimeStamp {
  private var second = -1
  private var text = ""

  var now: String {
    mutating get {
      let date = Date()
      let second = Int(date.timeIntervalSince1970)
      if second != self.second {
        self.second = second
        text = date.formatted(.iso8601)
      }
      return text
    }
  }
}
