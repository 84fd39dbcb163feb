import Foundation
import Synchronization

/// What was disturbed in this process and what came of it, as a table.
enum FaultLedger {
  /// One scenario.
  private struct Row {
    let scenario: String
    var faults = 0
    var sweeps = 0
    var alone = 0
    var resumed = 0
    var seconds = 0.0
  }

  private static let rows = Mutex<[Row]>([])
  private static let place = "\(Scene.root)/results"

  /// Notes a sweep that was begun and disturbed so often; what is noted here and does not survive
  /// shows in the table.
  static func disturbed(_ scenario: String, faults: Int) {
    change(scenario) {
      $0.faults += faults
      $0.sweeps += 1
    }
  }

  /// Notes that a sweep came out as if nothing had happened.
  static func survived(_ scenario: String, byItself: Bool, seconds: Double) {
    change(scenario) {
      if byItself { $0.alone += 1 } else { $0.resumed += 1 }
      $0.seconds += seconds
    }
  }

  private static func change(_ scenario: String, _ body: (inout Row) -> Void) {
    rows.withLock { rows in
      let place = rows.firstIndex { $0.scenario == scenario } ?? rows.count
      if place == rows.count { rows.append(Row(scenario: scenario)) }
      body(&rows[place])
      // After every sweep, so that a run that breaks off leaves its table, too.
      if FaultSettings.isLong { try? write(rows) }
    }
  }

  private static func write(_ rows: [Row]) throws {
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true)
    try Data(text(of: rows).utf8).write(to: URL(fileURLWithPath: "\(place)/faults.md"))
  }

  private static func text(of rows: [Row]) -> String {
    var lines = [
      "| scenario | faults | sweeps | survived by itself | survived on re-run | seconds |",
      "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    var all = Row(scenario: "all")
    for row in rows {
      lines.append(line(of: row))
      all.faults += row.faults
      all.sweeps += row.sweeps
      all.alone += row.alone
      all.resumed += row.resumed
      all.seconds += row.seconds
    }
    lines.append(line(of: all))
    lines.append("")
    lines.append("Seed \(FaultSettings.seed). A sweep survived if its store equals the undisturbed")
    lines.append("one and its journal passes the audit.")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(of row: Row) -> String {
    let cells = [row.faults, row.sweeps, row.alone, row.resumed, Int(row.seconds.rounded())]
    return "| \(row.scenario) | " + cells.map(String.init).joined(separator: " | ") + " |"
  }
}
