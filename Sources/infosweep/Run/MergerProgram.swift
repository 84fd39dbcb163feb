import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// Runs `infosweep-merger` on a run folder.
enum MergerProgram {
  /// What the merger says of a merge, as far as the front door passes it on.
  struct Outcome {
    /// Its exit code: 0, or 4 where damaged shard files were set aside.
    let exitCode: Int32
    /// Its JSON document.
    let document: Data
    /// What the document says.
    let report: MergeReport
    /// Whether the user asked for the end while it merged.
    let wasInterrupted: Bool
  }

  /// Merges, with what was found damaged said on standard error.
  ///
  /// The first Ctrl-C lets it finish, the second stops it; the store stays as it was then, because
  /// the merger builds the new one beside it. Throws where the merger could not do its work, with
  /// its own sentence said on standard error.
  static func run(folder: RunFolder, keepsProvenance: Bool = true) throws -> Outcome {
    let shutdown = try Shutdown.onSignals()
    let before = shutdown.request
    // Whoever asked twice before the merge began does not want to wait for it.
    if before == .immediate { throw stopped() }
    let place = try TemporaryFolder()
    let output = place.file("report.json")
    let log = place.file("merger.log")
    let merger = try ChildProcess(
      "infosweep-merger", name: "merger",
      arguments: [folder.path, "--json"] + (keepsProvenance ? [] : ["--no-provenance"]), log: log,
      output: output)
    try wait(for: merger, shutdown, since: before)
    let document = FileManager.default.contents(atPath: output) ?? Data()
    guard !merger.wasKilled, [0, ExitStatus.corrupt.rawValue].contains(merger.exitCode),
      let report = try? JSONDecoder().decode(MergeReport.self, from: document)
    else { throw failure(of: merger) }
    let words = FileManager.default.contents(atPath: log) ?? Data()
    Output.error(String(decoding: words, as: UTF8.self))
    tell(report)
    return Outcome(
      exitCode: merger.exitCode, document: document, report: report,
      wasInterrupted: shutdown.request > before)
  }

  /// - Parameter since: the request that was there before the merger was started.
  private static func wait(
    for merger: ChildProcess, _ shutdown: Shutdown, since: Shutdown.Request
  ) throws {
    var heard = since
    while merger.isRunning {
      Thread.sleep(forTimeInterval: 0.01)
      if shutdown.request == .immediate {
        merger.signal(SIGTERM)
        merger.wait(atMost: .seconds(3))
        throw stopped()
      }
      if shutdown.request > heard {
        heard = shutdown.request
        Output.remark("finishing the merge; Ctrl-C again stops at once")
      }
    }
  }

  private static func stopped() -> ExitStatus {
    Output.remark(
      "infosweep: stopped without merging; what was done is kept, the same command goes on from it")
    return .interrupted
  }

  /// What a merger that could not do its work ends this program with.
  private static func failure(of merger: ChildProcess) -> any Error {
    guard let words = merger.lastWords, let status = ExitStatus(rawValue: merger.exitCode) else {
      let ending = merger.wasKilled ? merger.ending : "exit code \(merger.exitCode)"
      return ChildProcessError(
        "the merger ended with \(ending) and no report; the shard files are untouched. Where the "
          + "store is damaged, infosweep verify --repair sets it aside and a merge makes it again")
    }
    Output.remark("infosweep: the merger could not work: \(words)")
    return status
  }

  /// What is said of a damaged file.
  static func sentence(_ found: MergeReport.Quarantined) -> String {
    let remedy =
      found.file.hasSuffix("store.h5")
      ? "it was made again from the shard files" : "infosweep run does again what is missing"
    return "infosweep: damaged file \(found.file) is set aside in quarantine/: \(found.reason); "
      + remedy
  }

  private static func tell(_ report: MergeReport) {
    for pass in report.passedOver {
      Output.remark("infosweep: measure pass \(pass.file) is passed over: \(pass.reason)")
    }
    for found in report.quarantined { Output.remark(sentence(found)) }
    for found in report.disagreements {
      Output.remark(
        "infosweep: attempts at point \(found.point) differ on the same kernel: "
          + found.shards.joined(separator: ", "))
    }
  }
}
