import ArgumentParser

/// `infosweep measure`: takes measures of what networks are, without training.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Takes measures without training.",
    subcommands: [MeasureStoreCommand.self], defaultSubcommand: MeasureStoreCommand.self)
}
