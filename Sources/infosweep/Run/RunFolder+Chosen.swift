import Files
import Foundation
import SweepCore

extension RunFolder {
  /// The run that the user named, or the one below `results/`.
  ///
  /// Of several the one whose journal changed last is taken, and a remark says which. Throws where
  /// there is none.
  static func chosen(_ path: String?) throws -> RunFolder {
    if let path { return try RunFolder(run: path) }
    let names = Folder.exists("results") ? try Folder.contents(of: "results") : []
    let runs = names.map { RunFolder("results/\($0)") }.filter { ByteFile.exists($0.plan) }
    // Of equal times the first name counts.
    guard let last = runs.reversed().max(by: { $0.lastChange < $1.lastChange }) else {
      throw UsageError("there is no run below results/; name the run folder")
    }
    if runs.count > 1 {
      Output.remark("run \(last.path), the last one at work of \(runs.count) below results/")
    }
    return last
  }

  private var lastChange: Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: journal)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
