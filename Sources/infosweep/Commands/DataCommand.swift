import ArgumentParser

/// `infosweep data`: what data sets there are, whether they are whole, and how to get them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Lists, checks and fetches data sets.",
    subcommands: [DataListCommand.self, DataCheckCommand.self, DataFetchCommand.self])
}
