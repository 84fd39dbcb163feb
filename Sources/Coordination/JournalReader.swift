import SweepCore

/// The lines of a journal's bytes, one after another, good or not.
struct JournalReader {
  /// One line of the file.
  struct Line {
    /// Its number in the file, from 1.
    let number: Int
    /// Where it starts.
    let offset: Int
    /// Where the next one starts.
    let end: Int
    /// What it says, or why it cannot be read.
    let content: Result<JournalLine, JournalLineError>
  }

  private static let newline = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private var offset = 0
  private var number = 0

  /// A reader at the beginning.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next line; `nil` at the end.
  mutating func next() -> Line? {
    guard offset < bytes.count else { return nil }
    let start = offset
    let end = bytes[start...].firstIndex(of: Self.newline)
    number += 1
    offset = end.map { $0 + 1 } ?? bytes.count
    guard let end else {
      // Even where all of it but its end was written: only the end says so.
      let error: JournalLineError = bytes[start...].contains(0) ? .zeros : .unmarked
      return Line(number: number, offset: start, end: offset, content: .failure(error))
    }
    let content = Result { () throws(JournalLineError) in
      try JournalLine(bytes, in: start..<end)
    }
    return Line(number: number, offset: start, end: offset, content: content)
  }
}
