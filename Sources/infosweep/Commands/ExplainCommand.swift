import ArgumentParser
import Coordination
import SweepCore

/// `infosweep explain`: tells the story of a point.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells why a point is where it is, with the story of its attempts.")

  @OptionGroup var which: PointArguments

  @Flag(help: "Print the story as JSON.")
  var json = false

  func run() throws {
    let (folder, plan, point) = try which.resolve()
    let account = try PointAccount(of: point, in: folder, plan: plan)
    if json {
      try Output.json(account.document)
    } else {
      print(account.text)
    }
  }
}
