import Storage
import SweepCore

/// What a measure pass has come to, for people and as a document.
struct PassOutcome {
  /// The run that was measured.
  let run: RunFolder
  /// The folder of the pass.
  let folder: RunFolder
  let plan: Plan
  let ending: RunSession.Ending
  let merge: MergerProgram.Outcome
  let seconds: Double
  let status: RunStatus?

  /// The exit status: damaged files weigh more than failed points, those more than an interruption.
  var exitStatus: ExitStatus {
    if merge.exitCode == ExitStatus.corrupt.rawValue { return .corrupt }
    switch ending {
    case .complete: return .done
    case .somePointsFailed: return .somePointsFailed
    case .interrupted: return .interrupted
    }
  }

  /// The last lines of a pass.
  var text: String {
    var lines: [String] = []
    if let status {
      var line = "\(status.wantedDone) of \(status.wanted) points measured"
      if status.failed > 0 { line += ", \(status.failed) failed" }
      lines.append("\(line), \(Output.seconds(seconds)) in this run")
      if status.failed > 0 {
        lines.append("why points failed: infosweep status \(folder.path)")
      }
      if status.wantedDone + status.failed < status.wanted {
        lines.append("the same command does the rest")
      }
    }
    lines.append("store    \(run.store)")
    lines.append("pass     \(folder.path)")
    lines.append(
      "look in  h5ls \(run.store)/\(plan.measure.first ?? "")")
    return lines.joined(separator: "\n")
  }

  /// The outcome as JSON.
  struct Document: Encodable {
    let run: String
    let pass: String
    let plan: String
    let measures: [String]
    let ending: RunSession.Ending
    /// Points that have weights to be measured.
    let wanted: Int
    let done: Int
    let failed: Int
    let seconds: Double
    let store: String
    /// Whether the store held all this before.
    let isUnchanged: Bool
  }

  var document: Document {
    Document(
      run: run.path, pass: folder.path, plan: plan.digest, measures: plan.measure, ending: ending,
      wanted: status?.wanted ?? 0, done: status?.wantedDone ?? 0, failed: status?.failed ?? 0,
      seconds: seconds, store: run.store, isUnchanged: merge.report.isUnchanged)
  }
}
