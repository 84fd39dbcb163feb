import ArgumentParser
import Coordination
import SweepCore

/// Which point of which run.
struct PointArguments: ParsableArguments {
  @Argument(help: "The point: '#17', or axis values such as 'hidden_dim=16,seed=3'.")
  var point: String

  @Argument(
    help: ArgumentHelp(
      "The run folder (default: the one below results/ that was at work last).", valueName: "run"))
  var path: String?

  /// The run, its plan, and the point's place in the grid.
  func resolve() throws -> (folder: RunFolder, plan: Plan, point: Int) {
    let folder = try RunFolder.chosen(path)
    let plan = try folder.readPlan()
    let selector = PointSelector(plan: plan) { try RunTable(reading: folder).failed }
    return (folder, plan, try selector.point(point))
  }
}
