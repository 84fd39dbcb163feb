import Foundation

/// An array somewhere in a file: `file.h5:/path`, `file.npy`, either with leading indices in
/// brackets.
struct ArrayPath: Sendable {
  /// As the user wrote it.
  let text: String
  /// The file.
  let file: String
  /// The data set in an HDF5 file; nil where none is named.
  let dataset: String?
  /// Places along the first axes, from the end where negative.
  let indices: [Int]

  /// Reads what a user wrote.
  init(_ text: String) throws(UsageError) {
    self.text = text
    var rest = text[...]
    var indices: [Int] = []
    // A file whose name ends in brackets is itself.
    if text.hasSuffix("]"), let open = text.lastIndex(of: "["),
      !FileManager.default.fileExists(atPath: text)
    {
      for part in text[text.index(after: open)...].dropLast().split(
        separator: ",", omittingEmptySubsequences: false)
      {
        guard let index = Int(part.filter { $0 != " " }) else {
          throw UsageError("\(text): found the index \"\(part)\", allowed are whole numbers")
        }
        indices.append(index)
      }
      rest = text[..<open]
    }
    if let colon = rest.firstRange(of: ":/") {
      file = String(rest[..<colon.lowerBound])
      dataset = String(rest[colon.upperBound...])
    } else {
      file = String(rest)
      dataset = nil
    }
    guard !file.isEmpty, dataset != "" else {
      throw UsageError("\(text) names no array; allowed are file.h5:/path and file.npy")
    }
    self.indices = indices
  }
}
