import Foundation

/// One line of `journal.jsonl`: a sequence number, a time for people, the entry, and a checksum.
///
/// The text is canonical JSON followed by a tab and the first eight hexadecimal digits of the
/// JSON's SHA-256, so that any tool can read a line and a torn or damaged one is recognised.
public struct JournalLine: Codable, Sendable, Hashable {
  /// The number of the line, from 1, without gaps.
  public let sequence: Int
  /// When it was written, ISO 8601 in UTC; for people only.
  public let time: String
  /// The fact.
  public let entry: JournalEntry

  /// Creates a line.
  public init(sequence: Int, time: String, entry: JournalEntry) {
    self.sequence = sequence
    self.time = time
    self.entry = entry
  }

  /// The line as text, without its end.
  public func text() throws -> String {
    let json = try CanonicalJSON.text(self)
    return json + "\t" + Self.checksum(json)
  }

  /// Reads a line.
  ///
  /// Throws `JournalLineError` where the checksum is missing or wrong, or the JSON is not an entry.
  public init(_ text: some StringProtocol) throws(JournalLineError) {
    guard let tab = text.lastIndex(of: "\t") else { throw .unmarked }
    let json = String(text[..<tab])
    guard Self.checksum(json) == text[text.index(after: tab)...] else { throw .checksum }
    do {
      self = try JSONDecoder().decode(JournalLine.self, from: Data(json.utf8))
    } catch {
      throw .unknownEntry
    }
  }

  private static func checksum(_ text: String) -> String {
    String(SHA256.hex(of: Array(text.utf8)).prefix(8))
  }
}

/// Why a line of a journal cannot be read.
public enum JournalLineError: Error, Sendable, Hashable {
  /// There is no checksum: the line was torn.
  case unmarked
  /// The checksum is not that of the text.
  case checksum
  /// The text is whole but says nothing this version knows.
  case unknownEntry
}

extension JournalLineError: CustomStringConvertible {
  /// One phrase.
  public var description: String {
    switch self {
    case .unmarked: "the line is torn"
    case .checksum: "the checksum does not fit the line"
    case .unknownEntry: "the line holds no entry that this version knows"
    }
  }
}
