public import Files
import Foundation
public import SweepCore

/// The journal of a run on disk: lines are appended together and reach the disk with one sync.
///
/// Whoever opens it holds the lock of the run folder, so there is one writer. After a failed write
/// or sync the value must not be used again: what reached the disk is only known by reading it
/// anew.
public struct JournalFile: ~Copyable {
  /// What a journal holds.
  public struct Content: Sendable {
    /// The entries, oldest first.
    public fileprivate(set) var entries: [JournalEntry] = []
    /// Where the last good line ends.
    public fileprivate(set) var goodBytes = 0
    /// Bytes of a torn end after that.
    public fileprivate(set) var tornBytes = 0
  }

  private let file: ByteFile
  private var sequence: Int
  private var pending: [UInt8] = []
  private var stamp = TimeStamp()

  /// Reads a journal without changing it; one that does not exist is empty.
  ///
  /// Throws `JournalError` where a line in the middle is damaged, `FileError` where the file cannot
  /// be read.
  public static func read(_ path: String) throws -> Content {
    var content = Content()
    let bytes = try bytes(of: path)
    content.goodBytes = try read(bytes, of: path, into: &content.entries)
    content.tornBytes = bytes.count - content.goodBytes
    return content
  }

  /// Opens or creates a journal for appending after what was read from it; a torn end is cut off.
  public init(_ path: String, after content: Content) throws(FileError) {
    let file = try ByteFile(appendingTo: path, permissions: 0o600)
    if content.tornBytes > 0 { try file.truncate(to: content.goodBytes) }
    try file.sync()
    try Folder.sync(Folder.parent(of: path))
    self.file = file
    sequence = content.entries.count
  }

  /// Adds an entry, which is on disk once `sync` has returned.
  public mutating func append(_ entry: JournalEntry) throws {
    let line = JournalLine(sequence: sequence + 1, time: stamp.now, entry: entry)
    pending += Array(try line.text().utf8)
    pending.append(Self.newline)
    sequence += 1
  }

  /// Puts everything appended so far on disk; does nothing where nothing was.
  public mutating func sync() throws(FileError) {
    guard !pending.isEmpty else { return }
    try file.write(pending)
    try file.sync()
    pending.removeAll(keepingCapacity: true)
  }

  private static func bytes(of path: String) throws(FileError) -> [UInt8] {
    do {
      return try ByteFile.contents(of: path)
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }

  private static let newline = UInt8(ascii: "\n")

  /// Reads the lines and returns where the last good one ends.
  private static func read(
    _ bytes: [UInt8], of path: String, into entries: inout [JournalEntry]
  ) throws(JournalError) -> Int {
    var start = 0
    while start < bytes.count {
      let rest = bytes[start...]
      let end = rest.firstIndex(of: newline)
      let line = readLine(bytes[start..<(end ?? bytes.count)])
      guard let end, case .success(let good) = line else {
        // A crash tears the end only: good lines after a bad one mean damage.
        guard let end, hasGoodLine(bytes[(end + 1)...]) else { return start }
        guard case .failure(let error) = line else { return start }
        throw JournalError(path: path, line: entries.count + 1, cause: .line(error))
      }
      guard good.sequence == entries.count + 1 else {
        throw JournalError(
          path: path, line: entries.count + 1, cause: .sequence(found: good.sequence))
      }
      entries.append(good.entry)
      start = end + 1
    }
    return start
  }

  private static func hasGoodLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.split(separator: newline).contains { line in
      if case .success = readLine(line) { true } else { false }
    }
  }

  private static func readLine(
    _ bytes: ArraySlice<UInt8>
  ) -> Result<JournalLine, JournalLineError> {
    Result { () throws(JournalLineError) in
      try JournalLine(String(decoding: bytes, as: UTF8.self))
    }
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
