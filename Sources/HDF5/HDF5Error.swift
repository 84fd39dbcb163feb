import CHDF5

/// A failed HDF5 operation: what was tried, on what, and why it did not work.
public struct HDF5Error: Error, Equatable, CustomStringConvertible {
  /// What was tried, as a phrase that follows "cannot": `open file`, `write data set`.
  public let operation: String
  /// The file, or the path of the object inside its file.
  public let subject: String
  /// The deepest reason, in words for people: `No such file or directory (errno 2)`.
  public let cause: String
  /// HDF5's own error stack, deepest call first; one line each, without clock times.
  public let chain: [String]

  /// An error with a reason of our own, not of the library.
  public init(operation: String, subject: String, cause: String, chain: [String] = []) {
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.chain = chain
  }

  /// One sentence for people.
  public var description: String { "cannot \(operation) \(subject): \(cause)" }

  /// Reads this thread's error stack. To be called directly after the operation that failed.
  init(takingStackFor operation: String, subject: String) {
    var lines: [String] = []
    for index in 0..<ch5_error_count() {
      lines.append(unsafe String(cString: ch5_error_line(index)))
    }
    lines.reverse()
    self.init(
      operation: operation, subject: subject, cause: Self.reason(in: lines), chain: lines)
  }

  /// The system's own words where the stack quotes them, else the deepest line without the name of
  /// the C function it comes from.
  private static func reason(in lines: [String]) -> String {
    let marker = "error message = '"
    for line in lines {
      guard let words = text(in: line, after: marker, until: "'") else { continue }
      let number = text(in: line, after: "errno = ", until: ",")
      return number.map { "\(words) (errno \($0))" } ?? words
    }
    guard let deepest = lines.first else { return "HDF5 gave no reason" }
    guard let cut = deepest.firstIndex(of: ":") else { return deepest }
    return String(deepest[deepest.index(after: cut)...].drop { $0 == " " })
  }

  private static func text(in line: String, after start: String, until end: Character) -> String? {
    guard let range = line.firstRange(of: start) else { return nil }
    return String(line[range.upperBound...].prefix { $0 != end })
  }
}

/// The one place where C's "negative means failure" becomes a thrown error. Its words are put
/// together only then: for a chunk they cost more than finding it.
func check<Code: FixedWidthInteger & SignedInteger>(
  _ code: Code, _ operation: @autoclosure () -> String, _ subject: String
) throws(HDF5Error) -> Code {
  guard code >= 0 else { throw HDF5Error(takingStackFor: operation(), subject: subject) }
  return code
}
