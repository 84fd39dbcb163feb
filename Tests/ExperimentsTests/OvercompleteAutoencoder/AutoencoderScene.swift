import Files
import Training

@testable import Experiments

/// A small run of the study over images that are made, in folders of its own.
final class AutoencoderScene {
  let run: TestRun
  let locations: DataLocations
  private let temporary: TemporaryFolder

  init(setup: String = "", axes: String = "{hidden_dim: [5, 8], seed: [3]}", rest: String = "")
    throws
  {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    locations = DataLocations(folder: temporary.path, environment: ["HOME": temporary.path])
    run = try TestRun(
      plan(
        """
        experiment: overcomplete-autoencoder
        setup: {dataset: mnist, batch_size: 20, snapshots: 4\(setup)}
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
