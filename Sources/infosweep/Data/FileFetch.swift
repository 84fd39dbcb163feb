import Coordination
import Files
import Foundation
import Training

/// Gets one published file. Until it is whole and has the right check sum it is called `.partial`.
struct FileFetch {
  /// The file.
  let download: DatasetPublication.Download
  /// MD5 of what is in it, where it is one packed file: another packing of that is as good.
  let contentMD5: String?
  /// Where it grows.
  let path: String
  /// The addresses to try, in this order.
  let addresses: [String]
  let shutdown: Shutdown

  /// Gets what is missing of the file.
  ///
  /// Throws `DatasetError` where an address gave a file with another check sum, and
  /// `FetchError` where none gave the whole file.
  func run() throws {
    if try isRight() { return }
    var reasons: [String] = []
    var wrong: DatasetError?
    for address in addresses {
      do {
        if let reason = try transfer(from: address) {
          reasons.append("\(address): \(reason)")
        } else {
          return
        }
      } catch let error as DatasetError {
        wrong = error
      }
    }
    throw wrong ?? FetchError(reasons.joined(separator: "; "))
  }

  /// What is there already, in bytes.
  private var size: Int { (try? ByteFile(reading: path).size) ?? 0 }

  /// Why the transfer failed; nil when the file is whole and right.
  private func transfer(from address: String) throws -> String? {
    let start = size
    var outcome = try curl(address)
    // What is there may be no beginning of this file, or the server may know whole files only.
    let isUnfit = outcome.code == 33 || (outcome.code == 22 && outcome.words.contains("416"))
    let isWrong = try outcome.code == 0 && !isRight()
    if start > 0 && (isUnfit || isWrong) {
      try remove()
      outcome = try curl(address)
    }
    guard outcome.code == 0 else {
      return outcome.words.isEmpty ? "curl ended with code \(outcome.code)" : outcome.words
    }
    if try isRight() { return nil }
    let found = size > 0 ? "MD5 \(try Digest(ofFile: path, .md5).hex)" : "an empty file"
    try remove()
    throw DatasetError(
      kind: .corrupt, subject: address,
      reason: "it is not the file that was published: found \(found), allowed is MD5 "
        + "\(download.md5); it is thrown away, --from names another place")
  }

  private func curl(_ address: String) throws -> OutsideProgram.Outcome {
    let progress = ByteProgress("fetched of \(download.name)")
    defer { progress.finish() }
    return try OutsideProgram("curl").run(
      [
        "--continue-at", "-", "--fail", "--location", "--silent", "--show-error",
        "--connect-timeout", "30", "--speed-limit", "1", "--speed-time", "60",
        "--output", path, "--url", address,
      ], shutdown, watch: { progress.show(size, of: download.bytes) })
  }

  private func remove() throws {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Whether the file is there with the published check sum, or with the published content.
  private func isRight() throws -> Bool {
    guard size > 0 else { return false }
    if try Digest(ofFile: path, .md5).hex == download.md5 { return true }
    guard let contentMD5, (try? Gunzip.isGzip(path)) == true else { return false }
    var digester = Digester(.md5)
    do {
      try Gunzip.unpack(path) { (piece) throws(FileError) in digester.update(piece) }
    } catch {
      // Cut or altered: not the file.
      return false
    }
    return digester.finish().hex == contentMD5
  }
}
