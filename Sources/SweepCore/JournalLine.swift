import Foundation

/// One line of `journal.jsonl`: a check sum, the entry, a sequence number, and a time for people.
///
/// A line is one object of canonical JSON, so that any tool can read it. Its first member, of
/// fixed length, holds the first eight hexadecimal digits of the SHA-256 of all bytes after it; so
/// a torn or damaged line is recognised.
///
/// ```
/// {"check":"0f3a…","entry":{…},"form":2,"sequence":7,"synced":5,"time":"2026-01-02T03:04:05Z"}
/// ```
public struct JournalLine: Sendable, Hashable {
  /// The form of lines that this version writes and reads.
  public static let form = 2

  /// The number of the line, from 1, without gaps.
  public let sequence: Int
  /// The number of the last line that was on disk for certain when this one was written: nobody was
  /// told of the lines between before this one was on disk too.
  public let synced: Int
  /// When it was written, ISO 8601 in UTC; for people only.
  public let time: String
  /// The fact.
  public let entry: JournalEntry

  /// Creates a line.
  public init(sequence: Int, synced: Int = 0, time: String, entry: JournalEntry) {
    self.sequence = sequence
    self.synced = synced
    self.time = time
    self.entry = entry
  }

  /// The line as text, without its end.
  public func text() throws -> String {
    var bytes: [UInt8] = []
    try append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the bytes of the line, without its end.
  public func append(to bytes: inout [UInt8]) throws {
    let start = bytes.count
    bytes += Self.head
    if let text = fastBody {
      bytes += text.utf8
    } else {
      // The brace that opens the object stands before the check sum.
      bytes += try CanonicalJSON.data(body).dropFirst()
    }
    let sum = Self.check(of: bytes.span.extracting((start + Self.head.count)...))
    for (place, digit) in sum.enumerated() { bytes[start + Self.sumStart + place] = digit }
  }

  /// Reads a line.
  ///
  /// Throws `JournalLineError` where the check sum is missing or wrong, or the JSON is no entry.
  public init(_ text: some StringProtocol) throws(JournalLineError) {
    let bytes = Array(text.utf8)
    try self.init(bytes, in: bytes.indices)
  }

  /// Reads the line that stands in `range` of `bytes`, without its end.
  public init(_ bytes: [UInt8], in range: Range<Int>) throws(JournalLineError) {
    let start = range.lowerBound + Self.head.count
    guard range.upperBound > start, Self.hasHead(bytes, at: range.lowerBound),
      Self.check(of: bytes.span.extracting(start..<range.upperBound))
        .elementsEqual(bytes[(range.lowerBound + Self.sumStart)..<(start - 2)])
    else { throw Self.damage(bytes[range]) }
    if let line = Self(fast: bytes, in: start..<range.upperBound) {
      self = line
      return
    }
    let json = Data(Self.brace + bytes[start..<range.upperBound])
    guard let body = try? JSONDecoder().decode(Body.self, from: json), body.form == Self.form else {
      let form = (try? JSONDecoder().decode(Form.self, from: json))?.form ?? Self.form
      throw form == Self.form ? .unknownEntry : .form(form)
    }
    self.init(sequence: body.sequence, synced: body.synced, time: body.time, entry: body.entry)
  }

  /// What stands behind the check sum.
  struct Body: Codable {
    let entry: JournalEntry
    let form: Int
    let sequence: Int
    let synced: Int
    let time: String
  }

  /// What lines of every form say.
  private struct Form: Decodable {
    let form: Int
  }

  var body: Body {
    Body(entry: entry, form: Self.form, sequence: sequence, synced: synced, time: time)
  }

  private static let digits = Array("0123456789abcdef".utf8)
  private static let brace = [UInt8(ascii: "{")]
  private static let head = Array(#"{"check":"00000000","#.utf8)
  /// Where in the head the digits begin; two more bytes follow them.
  private static let sumStart = 10

  private static func hasHead(_ bytes: [UInt8], at start: Int) -> Bool {
    for place in 0..<sumStart where bytes[start + place] != head[place] { return false }
    return bytes[start + 18] == head[18] && bytes[start + 19] == head[19]
  }

  private static func check(of bytes: Span<UInt8>) -> [UInt8] {
    let sum = SHA256.prefix(of: bytes)
    return (0..<8).map { digits[Int(sum >> (28 - 4 * UInt32($0)) & 15)] }
  }

  /// What is wrong with a line whose check sum does not fit.
  private static func damage(_ bytes: ArraySlice<UInt8>) -> JournalLineError {
    if bytes.contains(0) { return .zeros }
    // The first form had its check sum behind a tab.
    if let tab = bytes.lastIndex(of: UInt8(ascii: "\t")), bytes.starts(with: #"{"entry":"#.utf8) {
      let json = Array(bytes[..<tab])
      if check(of: json.span).elementsEqual(bytes[(tab + 1)...]) { return .form(1) }
    }
    let isWhole = bytes.starts(with: head.prefix(sumStart)) && bytes.last == UInt8(ascii: "}")
    return isWhole ? .checksum : .unmarked
  }
}

/// Why a line of a journal cannot be read.
public enum JournalLineError: Error, Sendable, Hashable {
  /// It has no beginning or no end: the line was torn.
  case unmarked
  /// It holds bytes that never reached the disk.
  case zeros
  /// The check sum is not that of the text.
  case checksum
  /// The text is whole but says nothing this version knows.
  case unknownEntry
  /// The line is whole but has the form of an older or a later version.
  case form(Int)

  /// Whether a crash in the middle of writing leaves such a line.
  public var isTorn: Bool {
    switch self {
    case .unmarked, .zeros, .checksum: true
    case .unknownEntry, .form: false
    }
  }
}

extension JournalLineError: CustomStringConvertible {
  /// One phrase.
  public var description: String {
    switch self {
    case .unmarked: "the line is torn"
    case .zeros: "the line holds zero bytes, which never reached the disk"
    case .checksum: "the check sum does not fit the line"
    case .unknownEntry: "the line holds no entry that this version knows"
    case .form(let form):
      "the line has form \(form) of \(form < JournalLine.form ? "an older" : "a later") version, "
        + "this one reads form \(JournalLine.form)"
    }
  }
}
