import Files
import Training

@testable import Experiments

/// A small run of the study over images that are made, in folders of its own.
final class ArchitectureScene {
  let run: TestRun
  let locations: DataLocations
  private let temporary: TemporaryFolder

  init(axes: String, setup: String = "", rest: String = "") throws {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    locations = DataLocations(folder: temporary.path, environment: ["HOME": temporary.path])
    run = try TestRun(
      plan(
        """
        experiment: architecture-flow
        setup: {dataset: mnist, epochs: 2, batch_size: 50, projections: 3\(setup)}
        axes: \(axes)
        \(rest)
        """, from: locations))
    self.temporary = consume temporary
  }

  @discardableResult
  func train(_ control: TestControl = TestControl(), every: Duration = .seconds(30)) throws
    -> TestControl
  {
    try run.train(control: control, checkpointsEvery: every, from: locations)
  }
}
