import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// What is wrong with the store of a run, found by a process of its own: HDF5 may crash over
/// damaged text, for which its files have no check sums, and that, too, is an answer.
struct StoreExamination: Codable {
  /// What is damaged, a sentence each.
  var problems: [String] = []
  /// What is worth a word, a sentence each.
  var notes: [String] = []

  /// Examines the store of `folder` in this process; `progress` hears which part is done.
  init(of folder: RunFolder, progress: (Double) -> Void) throws {
    let found = StoreVerification(folder.store, plan: try folder.readPlan(), progress: progress)
    problems = found.problems
    notes = found.notes
  }

  private init(problem: String) { problems = [problem] }

  /// Examines it in another process, which writes the part that is done to its log.
  static func outside(_ folder: RunFolder, progress: (Double) -> Void) -> StoreExamination {
    do {
      let place = try TemporaryFolder()
      let log = place.file("progress")
      let output = place.file("found.json")
      let program = try ChildProcess(
        "infosweep", name: "verify", arguments: ["examine-store", folder.path], log: log,
        output: output)
      while program.isRunning {
        Thread.sleep(forTimeInterval: 0.01)
        if let part = Double(program.logTail(lines: 1)) { progress(part) }
      }
      if let found = try? JSONDecoder().decode(
        StoreExamination.self, from: Data(ByteFile.contents(of: output)))
      {
        return found
      }
      return StoreExamination(
        problem: program.wasKilled
          ? "HDF5 crashes over it: \(program.ending)" : "it cannot be examined: \(program.ending)")
    } catch {
      return StoreExamination(problem: "it cannot be examined: \(error)")
    }
  }
}
