import Files
import Foundation
import Glibc

/// Names of files that are being written: by them it shows whose they are, and what nobody will
/// ever finish.
enum UnfinishedFile {
  /// The name under which this process writes the file that `stem` describes.
  static func name(_ stem: String) -> String { ".\(stem)\(mark(of: getpid()))" }

  /// What processes of this machine that are no longer alive left half-written in `folder`.
  static func leftovers(in folder: String) throws -> [String] {
    try Folder.contents(of: folder).filter { name in
      guard name.hasPrefix(".") else { return false }
      // The process number stands between the last dash and the ending.
      let words = name.dropLast(".tmp".count).split(separator: "-")
      guard let process = words.last.flatMap({ pid_t($0) }), name.hasSuffix(mark(of: process))
      else { return false }
      return kill(process, 0) != 0 && errno == ESRCH
    }
  }

  /// Removes what `leftovers` finds.
  static func removeLeftovers(in folder: String) throws {
    for name in try leftovers(in: folder) {
      do {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      } catch CocoaError.fileNoSuchFile {
        // Another worker that starts at the same time was faster.
      }
    }
  }

  /// The end of the name of a file that a process of this machine is writing.
  private static func mark(of process: pid_t) -> String {
    ".\(ProcessInfo.processInfo.hostName)-\(process).tmp"
  }
}
