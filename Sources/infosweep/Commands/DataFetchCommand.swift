import ArgumentParser
import Coordination
import Training

/// `infosweep data fetch`: gets a data set from where it was published.
struct DataFetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Gets a data set from its publisher, with curl, and compares its check sums.",
    discussion: "What was got before an interruption is kept; the same command goes on from it.")

  @Argument(help: "The data set, such as mnist.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "The folder for the files (default: NAME below INFOSWEEP_DATA, or else in the cache).",
      valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Another place that gives the same files, such as a mirror.", valueName: "address"))
  var from: String?

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  /// The outcome.
  private struct Document: Encodable {
    let name: String
    let folder: String
    let digest: String
    /// Whether nothing had to be fetched.
    let wasThere: Bool
  }

  func run() throws {
    let kind = try Dataset.kind(named: name)
    guard let publication = kind.publication else {
      throw UsageError("\(name) is computed; there is nothing to fetch")
    }
    var locations = DataLocations()
    let folder = try self.folder(locations)
    if output != nil { locations.folder = folder }
    // Where a folder is named, what others hold does not count.
    if let check = try? DatasetCheck(kind, in: locations), check.verdict == .published,
      output == nil
        || ([folder] + kind.folderNames.map { "\(folder)/\($0)" }).contains(check.dataset.origin)
    {
      try say(check, wasThere: true)
      return
    }
    try DatasetFetch(
      name: name, publication: publication, folder: folder, mirror: from,
      shutdown: try Shutdown.onSignals()
    ).run()
    locations.folder = folder
    locations.environmentFolder = nil
    try say(try DatasetCheck(kind, in: locations), wasThere: false)
  }

  private func folder(_ locations: DataLocations) throws -> String {
    if let output {
      if output.isEmpty { throw UsageError("the folder's name is empty") }
      return output
    }
    guard let root = locations.environmentFolder ?? locations.fetchedFolder else {
      throw UsageError("no place for data; name one with --output, or set INFOSWEEP_CACHE")
    }
    return "\(root)/\(name)"
  }

  private func say(_ check: DatasetCheck, wasThere: Bool) throws {
    let folder = check.dataset.origin
    if json {
      try Output.json(
        Document(name: name, folder: folder, digest: check.dataset.digest, wasThere: wasThere))
      return
    }
    print(
      wasThere
        ? "\(name) is in \(folder) already, every file as published"
        : "\(name) is in \(folder), every file as published")
    if output != nil {
      print("runs find it there with --data \(folder) or INFOSWEEP_DATA=\(folder)")
    }
  }
}
