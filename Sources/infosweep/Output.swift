import Foundation
import SweepCore

/// What commands print: results to standard output, progress and remarks to standard error.
enum Output {
  /// Prints a value as canonical JSON on a line.
  static func json(_ value: some Encodable) throws {
    print(try CanonicalJSON.text(value))
  }

  /// Writes to standard error as it is. Where nobody reads that any more, as after the end of a
  /// terminal, the work goes on without.
  static func error(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Writes a remark for people.
  static func remark(_ text: String) {
    error(text + "\n")
  }

  /// A number of bytes for people.
  static func bytes(_ count: Int) -> String { bytes(Double(count)) }

  /// A number of bytes for people, which a plan may make larger than any whole number.
  static func bytes(_ count: Double) -> String {
    var value = count
    for unit in ["B", "kB", "MB", "GB", "TB", "PB"] {
      if value < 1000 {
        return unit == "B" ? "\(Int(value)) B" : "\((value * 10).rounded() / 10) \(unit)"
      }
      value /= 1000
    }
    return "\((value * 10).rounded() / 10) EB"
  }

  /// A number of seconds for people: `8 s`, `1:23`, `2:03:04`.
  static func seconds(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(whole / 60 % 60):\(two(whole % 60))"
    return whole < 3600 ? clock : "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}
