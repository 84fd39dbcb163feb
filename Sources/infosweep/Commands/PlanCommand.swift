import ArgumentParser
import Experiments
import SweepCore

/// `infosweep plan`: says what a sweep would do, and does nothing.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says what a sweep would do and write, and runs nothing.")

  @OptionGroup var source: SweepArguments

  @Flag(help: "Print the plan as JSON.")
  var json = false

  func run() throws {
    let source = try source.read()
    for remark in source.remarks { Output.remark("note: \(remark)") }
    let plan = try SweepResolution(locations: self.source.locations).plan(of: source.sweep)
    if json {
      try Output.json(plan)
    } else {
      print(try PlanText(plan: plan).text)
    }
  }
}
