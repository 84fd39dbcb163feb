import ArgumentParser
import Experiments
import Files
import Foundation
import HDF5
import SweepCore
import Training

/// Trains one model in a folder, through the machinery that a worker uses, and says what came out.
///
/// A test kills it at any moment and starts it again: the digest has to be that of a training that
/// nobody disturbed.
@main
struct Trainee: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infosweep-trainee",
    abstract: "Trains a model and prints the digest of all that it became.")

  @Flag(help: "Name the models, one a line, and end.")
  var list = false

  @Argument(help: "The model.")
  var model: String?

  @Argument(help: "The folder in which checkpoints and the result lie.")
  var folder: String?

  @Option(help: "Milliseconds between two checkpoints.")
  var every = 30_000

  @Option(help: "End by SIGKILL at this step of this process.")
  var dieAt: Int?

  func run() throws {
    if list { return print(traineeModels.map(\.name).joined(separator: "\n")) }
    guard let model, let folder, traineeModels.contains(where: { $0.name == model }) else {
      throw ValidationError("name a model and a folder")
    }
    let run = RunFolder(folder)
    try Folder.create(run.shards)
    let plan = try Self.plan(model)
    let runner = try Runner(
      plan: plan, locations: DataLocations(environment: [:]), shards: run.shards,
      checkpoints: run.checkpoints, checkpointInterval: .milliseconds(every),
      experiments: [TraineeStudy.self])
    try runner.removeLeftovers()
    let control = TraineeControl(dieAt: dieAt)
    try runner.run(
      Lease(id: 1, range: 0..<1, stage: .train, attempt: 1, seconds: 60), control: control)
    guard let file = control.file else { throw ExitCode(3) }
    let shard = try File(opening: run.shard(file))
    print(try shard.dataset("content_sha256").readText().joined())
  }

  private static let policy = RecordingPolicy(weights: .any([.measured, .best]))

  private static func plan(_ model: String) throws -> Plan {
    var setup = TraineeSetup()
    setup.model = model
    return try Plan(
      name: "trainee", experiment: TraineeStudy.name, experimentVersion: TraineeStudy.version,
      setup: [
        "dataset": .text(setup.dataset), "model": .text(model), "seed": .integer(setup.seed),
      ], axes: [], measure: ["all"], record: policy,
      limits: Limits(), datasets: [try identity(of: setup.dataset)]
    ) { _ in
      TraineeStudy.records(
        of: setup,
        in: RecordingContext(policy: policy, featureShape: [2], testCount: 1))
    }
  }

  private static func identity(of dataset: String) throws -> DatasetIdentity {
    let data = try Dataset.load(dataset, from: DataLocations(environment: [:]))
    return DatasetIdentity(name: data.name, digest: data.digest)
  }
}
