import ArgumentParser
import Files
import Foundation
import Storage
import SweepCore

/// `infosweep diff A B`: in what two runs differ.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says in what two runs differ: parameters, code, environment, data, results.",
    discussion: "Results are compared at the points that both runs have, wherever they stand.")

  @Argument(help: ArgumentHelp("A run folder, or a store.", valueName: "a"))
  var a: String

  @Argument(help: ArgumentHelp("Another one.", valueName: "b"))
  var b: String

  @Flag(help: "End with exit code 1 where anything but the environment differs.")
  var exitCode = false

  @Flag(help: "Print the differences as JSON.")
  var json = false

  func run() throws {
    let progress = ByteProgress()
    let found = try RunDifference(Self.store(a), Self.store(b)) { done, all in
      progress.show(done, of: all, text: "\(done) of \(all) points compared")
    }
    progress.finish()
    if json { try Output.json(found) } else { print(text(found)) }
    if exitCode, found.isDifferent { throw ExitStatus.usage }
  }

  private static func store(_ path: String) throws -> String {
    guard Folder.exists(path) else {
      guard ByteFile.exists(path) else { throw UsageError("\(path) is not there") }
      return path
    }
    let store = try RunFolder(named: path).store
    guard ByteFile.exists(store) else {
      throw UsageError("\(path) holds no store.h5; infosweep merge makes one")
    }
    return store
  }

  private func text(_ found: RunDifference) -> String {
    var parts: [String] = []
    let sections = [
      ("parameters", found.parameters), ("code", found.code), ("environment", found.environment),
      ("data", found.data),
    ]
    for (name, entries) in sections where !entries.isEmpty {
      var table = TextTable([" \(name)", " a", " b"])
      for entry in entries { table.add([entry.what, entry.a, entry.b]) }
      parts.append(table.text)
    }
    var points = ["\(found.common) points in both"]
    if found.onlyInA > 0 { points.append("\(found.onlyInA) in a alone") }
    if found.onlyInB > 0 { points.append("\(found.onlyInB) in b alone") }
    if found.statuses > 0 { points.append("\(found.statuses) ended in another way") }
    if found.arrays.isEmpty, found.common > 0 { points.append("all their results equal") }
    parts.append(points.joined(separator: ", "))
    if !found.arrays.isEmpty { parts.append(table(of: found.arrays)) }
    return parts.joined(separator: "\n\n")
  }

  private func table(of arrays: [RunDifference.Quantity]) -> String {
    func number(_ value: Double) -> String {
      value.formatted(.number.precision(.significantDigits(1...3)).notation(.scientific))
    }
    var table = TextTable([
      " results", "points", "values", "of", "missing in one", "largest", "relative",
    ])
    for array in arrays {
      let values = array.values
      table.add([
        array.name, "\(array.points)", "\(values.differing)", "\(values.compared)",
        "\(values.unpaired)", number(values.largest), number(values.largestRelative),
      ])
    }
    return table.text
  }
}
