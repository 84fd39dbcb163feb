import Coordination
import Experiments
import Figures
import Foundation
import Storage
import SweepCore

/// What a run has come to, for people and as a document.
struct RunOutcome {
  let folder: RunFolder
  let ending: RunSession.Ending
  let merge: MergerProgram.Outcome
  let seconds: Double
  let status: RunStatus?
  /// Shard files that were set aside before the last merge.
  let quarantined: [MergeReport.Quarantined]

  /// The exit status: damaged shard files weigh more than failed points, those more than an
  /// interruption.
  var exitStatus: ExitStatus {
    if merge.exitCode == ExitStatus.corrupt.rawValue || !quarantined.isEmpty { return .corrupt }
    switch ending {
    case .complete: return .done
    case .somePointsFailed: return .somePointsFailed
    case .interrupted: return .interrupted
    }
  }

  /// The tables of the experiment; none while the store has no results.
  func tables() throws -> [Table] {
    guard FileManager.default.fileExists(atPath: folder.store) else { return [] }
    let store = try Store(folder.store)
    guard let experiment = experiment(named: store.plan.experiment) else { return [] }
    return try experiment.figures(from: store).tables
  }

  /// The last lines of a run.
  var text: String {
    var lines: [String] = []
    if let status {
      var parts = ["\(status.done) of \(status.planned) points done"]
      if merge.report.diverged > 0 { parts.append("\(merge.report.diverged) diverged") }
      if status.failed > 0 { parts.append("\(status.failed) failed") }
      parts.append("\(Output.seconds(seconds)) in this run")
      lines.append(parts.joined(separator: ", "))
      if status.failed > 0 {
        lines.append("why points failed: infosweep status \(folder.path)")
      }
      if status.done + status.failed < status.planned {
        lines.append(
          status.wanted < status.planned
            ? "the same command without --only and --limit does the rest"
            : "the same command does the rest")
      }
    }
    lines.append("store    \(folder.store) (\(size(of: folder.store)))")
    lines.append("plan     \(folder.plan)")
    lines.append("logs     \(folder.logs)/")
    lines.append("look in  h5ls -r \(folder.store)")
    return lines.joined(separator: "\n")
  }

  private func size(of path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return Output.bytes((attributes?[.size] as? Int) ?? 0)
  }

  /// The outcome as JSON.
  struct Document: Encodable {
    let run: String
    let plan: String
    let ending: RunSession.Ending
    let planned: Int
    let done: Int
    /// Those of `done` whose training diverged.
    let diverged: Int
    let failed: Int
    let seconds: Double
    let store: String
    let tables: [NamedTable]
  }

  /// A table as JSON: its name beside its rows, each an object of cells by column.
  struct NamedTable: Encodable {
    let name: String
    let title: String
    let rows: [[String: Cell]]

    init(_ table: Table) {
      name = table.name
      title = table.title
      rows = table.rows.map { row in
        Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), row))
      }
    }
  }

  /// The outcome with the tables of its store; the one for terminals, whose numbers are words, is
  /// left out.
  func document(tables: [Table]) -> Document {
    Document(
      run: folder.path, plan: status?.plan ?? "", ending: ending, planned: status?.planned ?? 0,
      done: status?.done ?? 0, diverged: merge.report.diverged, failed: status?.failed ?? 0,
      seconds: seconds, store: folder.store,
      tables: tables.filter { $0.name != "overview" }.map(NamedTable.init))
  }
}
