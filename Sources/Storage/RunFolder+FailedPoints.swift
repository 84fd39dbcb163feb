import Files
public import SweepCore

extension RunFolder {
  /// The points that the journal gave up and nobody retried since, with the reasons. Lines that
  /// cannot be read are passed over: a torn last line is what a crash leaves.
  public func failedPoints() throws -> [Int: String] {
    let bytes: [UInt8]
    do {
      bytes = try ByteFile.contents(of: journal)
    } catch {
      if error.isMissing { return [:] }
      throw error
    }
    var failed: [Int: String] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let line = try? JournalLine(String(decoding: line, as: UTF8.self)) else { continue }
      switch line.entry {
      case .failed(let point, _, let message): failed[point] = message
      case .retried(let point): failed[point] = nil
      default: continue
      }
    }
    return failed
  }
}
