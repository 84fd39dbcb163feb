import ArgumentParser
import Training

/// `infosweep data list`: every data set, and where it is or is looked for.
struct DataListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the data sets with their places, sizes and terms; exit code 4 is damage.")

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Flag(help: "Print the list as JSON.")
  var json = false

  func run() throws {
    let locations = DataLocations(folder: data)
    try locations.requireFolders()
    let accounts = datasets.map { DatasetAccount(of: $0, in: locations) }
    if json {
      try Output.json(accounts)
    } else {
      for account in accounts { print(account.text) }
    }
    if accounts.contains(where: \.isDamaged) { throw ExitStatus.corrupt }
  }
}
