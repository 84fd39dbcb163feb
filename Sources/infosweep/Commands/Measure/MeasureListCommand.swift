import ArgumentParser

/// `infosweep measure list`: the measures, their options, units and sources.
struct MeasureListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the measures with options, unit and source.")

  @Flag(help: "Print the list as JSON.")
  var json = false

  private struct Entry: Encodable {
    let name: String
    let summary: String
    let usage: String
    let unit: String
    let citation: String
  }

  func run() throws {
    let entries = measureCommands.map { command in
      let description = command.description
      return Entry(
        name: description.name, summary: description.summary,
        usage: Infosweep.usageString(for: command).split(separator: "\n")
          .map { $0.drop { $0 == " " } }.joined(separator: " "),
        unit: description.unit, citation: description.citation)
    }
    if json { return try Output.json(entries) }
    for entry in entries {
      print("\(entry.name): \(entry.summary)")
      print("  \(entry.usage)")
      print("  unit    \(entry.unit)")
      print("  source  \(entry.citation)")
    }
  }
}
