import ArgumentParser
import Experiments
import SweepCore

/// `infosweep plan`: says what a sweep would do, and does nothing.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says what a sweep would do and write, and runs nothing.")

  @OptionGroup var source: SweepArguments

  @Option(help: "The run folder, for the room on its disk (default: results/<name of the sweep>).")
  var output: String?
  @Flag(help: "Print the plan and the bytes as JSON.")
  var json = false

  func run() throws {
    let source = try source.read()
    for remark in source.remarks { Output.remark("note: \(remark)") }
    let plan = try SweepResolution(locations: self.source.locations).plan(of: source.sweep)
    let need = try DiskNeed(of: plan, in: output ?? "results/\(plan.name)")
    if json {
      try Output.json(Document(plan: plan, bytes: need))
    } else {
      print(try PlanText(plan: plan, need: need).text)
    }
    try need.refuse()
  }

  /// The plan's own keys, and the bytes beside them.
  private struct Document: Encodable {
    let plan: Plan
    let bytes: DiskNeed

    private enum CodingKeys: String, CodingKey {
      case bytes
    }

    func encode(to encoder: any Encoder) throws {
      try plan.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(bytes, forKey: .bytes)
    }
  }
}
