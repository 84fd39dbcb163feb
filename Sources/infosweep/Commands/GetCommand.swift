import ArgumentParser
import Figures
import Files
import SweepCore

/// `infosweep get`: small reads of a store without Python.
struct GetCommand: ParsableCommand {
  /// More numbers than this are for other tools, unless somebody insists.
  private static let most = 10_000

  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Reads an array of a store, or a part of it.",
    discussion: """
      infosweep get results/infomax 'effective_rank[activation=relu, hidden_dim=32, snapshot=-1]'
      Curves, measurements, tensors and columns of /points are found by name; in brackets stand
      values of axes and coordinates: epoch=10, layer=hidden1, seed=1|2, snapshot=-1 for the last.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String
  @Argument(help: "The array, with the wanted part in brackets.")
  var array: String
  @Flag(help: "Print the values with their coordinates as JSON.")
  var json = false
  @Flag(help: "Print a line for each value as CSV.")
  var csv = false
  @Flag(help: "Print more than 10,000 values.")
  var all = false

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv do not go together.") }
  }

  func run() throws {
    let query = try ArrayQuery(array)
    let folder = try RunFolder(named: path)
    guard ByteFile.exists(folder.store) else {
      throw UsageError("\(path) holds no store.h5; infosweep merge makes one")
    }
    let arrays = try StoreArrays(folder.store)
    let selection = try arrays.select(query)
    guard all || selection.count <= Self.most else {
      let open = selection.dimensions.map { "\($0.name) (\($0.places.count))" }
      throw UsageError(
        "that is \(selection.count) values over \(open.joined(separator: ", ")); "
          + "select some of them in brackets, or print all with --all")
    }
    let found = try arrays.read(selection)
    if json {
      try Output.json(found)
    } else if csv {
      print(found.rows().csv, terminator: "")
    } else {
      print(found.text)
    }
  }
}
