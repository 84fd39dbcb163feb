import Foundation
import SweepCore

extension RunFolder {
  /// The folder that the user named.
  ///
  /// Throws where the name is empty, as a shell's variable that was never set gives it.
  init(named path: String) throws(UsageError) {
    guard !path.isEmpty else { throw UsageError("the run folder's name is empty") }
    self.init(path)
  }

  /// The run that the user named.
  ///
  /// Throws where there is none: a plan makes a folder a run.
  init(run path: String) throws(UsageError) {
    try self.init(named: path)
    guard FileManager.default.fileExists(atPath: plan) else {
      throw UsageError("\(path) is no run folder: it holds no plan.json")
    }
  }
}
