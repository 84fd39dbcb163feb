import Files
import SweepCore
import Testing
import Training

@testable import Experiments

/// The study's own two files, and what is wrong with others like them.
@Suite struct PublishedSweepTests {
  private func published(
    _ base: String, _ axes: String? = nil
  ) throws(SweepFileProblem) -> PublishedSweep {
    try PublishedSweep(base: (base, "configs/default.yaml"), axes: axes.map { ($0, "sweep.yaml") })
  }

  private func plan(_ sweep: SweepFile) throws -> Plan {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    let locations = DataLocations(folder: temporary.path, environment: [:])
    return try SweepResolution(locations: locations).plan(of: sweep)
  }

  @Test func theStudysDefaultAloneIsASweepOfOne() throws {
    let published = try published(config("default.yaml"))
    let plan = try plan(published.sweep)
    #expect(plan.name == "default")
    #expect(plan.axes.isEmpty)
    #expect(try plan.grid.count == 1)
    let schema = try SetupSchema(of: InfomaxActivations.self)
    #expect(plan.setup == schema.keys.reduce(into: [:]) { $0[$1.name] = $1.standard })
  }

  @Test func theStudysTwoFilesAreIts180Points() throws {
    let published = try published(config("default.yaml"), config("sweep.yaml"))
    let plan = try plan(published.sweep)
    #expect(plan.name == "sweep")
    #expect(plan.axes.map(\.name) == ["activation", "hidden_dim", "lambda_tc", "seed"])
    #expect(plan.axes.map(\.values.count) == [6, 3, 1, 10])
    #expect(try plan.grid.count == 180)
    let first = try plan.grid[0]
    #expect(
      plan.pointName(of: first) == "activation=identity_hidden_dim=16_lambda_tc=1.0_seed=1")
  }

  @Test func keysWithoutEffectWarnWithTheReason() throws {
    let published = try published(config("default.yaml"))
    #expect(published.warnings.count == 4)
    for key in ["data.num_workers", "model.input_dim", "training.optimizer", "logging.output_dir"] {
      #expect(published.warnings.contains { $0.hasPrefix("\(key) has no effect: ") }, "\(key)")
    }
  }

  @Test func notSavingWeightsGivesNoWeightTensors() throws {
    let text = try config("default.yaml").replacing(
      "save_weights: true", with: "save_weights: false")
    let without = try plan(published(text).sweep).buckets.flatMap(\.tensors).map(\.name)
    #expect(without == ["hidden_activation"])
    let with = try plan(published(config("default.yaml")).sweep)
    #expect(
      with.buckets.flatMap(\.tensors).map(\.name)
        == ["encoder_weight", "encoder_bias", "hidden_activation"])
  }

  @Test func aMisspeltKeyIsNamedWithItsLine() throws {
    let text = try config("default.yaml").replacing("hidden_dim", with: "hiden_dim")
    let problem = try #require(throws: SweepFileProblem.self) { try published(text) }
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("hiden_dim") }
    #expect(problem.line == line.map { $0 + 1 })
    #expect(problem.file == "configs/default.yaml")
    #expect(problem.found == "unknown key \"model.hiden_dim\"")
    #expect(problem.allowed.contains("did you mean \"model.hidden_dim\"?"))
  }

  @Test(arguments: [
    ("modle: {hidden_dim: 8}", "unknown key \"modle.hidden_dim\""),
    ("hidden_dim: 8", "unknown key \"hidden_dim\""),
    ("model: {lr: 1}", "unknown key \"model.lr\""),
    ("training: {lr: 1, learning_rate: 2}", "\"training.learning_rate\" gives"),
  ])
  func aBaseKeyStandsInItsSectionAndOnce(line: String, found: String) throws {
    let problem = try #require(throws: SweepFileProblem.self) {
      try published("data: {dataset: mnist}\n\(line)\n")
    }
    #expect(problem.found.hasPrefix(found), "\(problem)")
    #expect(problem.line == 2)
  }

  @Test func aWrongValueIsNamedWithTheFileItStandsIn() throws {
    let base = "training:\n  epochs: -1\n"
    let inBase = try #require(throws: SweepFileProblem.self) {
      try plan(published(base, "sweep: {seed: [1]}\n").sweep)
    }
    #expect(inBase.file == "configs/default.yaml")
    #expect(inBase.line == 2)
    let inAxes = try #require(throws: SweepFileProblem.self) {
      try plan(published("training: {epochs: 1}\n", "sweep:\n  epochs: [1, -1]\n").sweep)
    }
    #expect(inAxes.file == "sweep.yaml")
    #expect(inAxes.line == 2)
  }

  @Test func anAxisReplacesTheBasesValueUnderItsOwnOrTheStudysName() throws {
    let published = try published(
      "training: {epochs: 1, lr: 0.5}\n", "sweep: {lr: [0.1, 0.2], training: {seed: 1..3}}\n")
    #expect(published.sweep.top.axes.map(\.name.content) == ["learning_rate", "seed"])
    #expect(published.sweep.top.axes[1].values == [.integer(1), .integer(2), .integer(3)])
    #expect(published.sweep.top.setup.map(\.key.content) == ["epochs"])
  }

  @Test(arguments: [
    ("sweep: {optimizer: [adam, sgd]}\n", "swept and has no effect"),
    ("sweep: {lr: [1], learning_rate: [2]}\n", "gives learning_rate a second time"),
    ("sweep: {hiden_dim: [1]}\n", "unknown key \"sweep.hiden_dim\""),
    ("sweep: {seed: []}\n", "axis \"seed\" is empty"), ("", "the file is empty"),
  ])
  func aWrongSweepIsRefused(axes: String, found: String) throws {
    let problem = try #require(throws: SweepFileProblem.self) {
      try published("training: {epochs: 1}\n", axes)
    }
    #expect(problem.file == "sweep.yaml")
    #expect(problem.found.contains(found), "\(problem)")
  }

  @Test func aSweepFileOfOursIsNotAStudysConfiguration() throws {
    let problem = try #require(throws: SweepFileProblem.self) {
      try published("experiment: infomax-activations\nname: x\n")
    }
    #expect(problem.found == "no experiment has the key \"experiment\"")
  }

  @Test(arguments: ["logging: {save_weights: 3}\n", "model: {hidden_dim: }\n"])
  func aValueOfAnotherFormIsRefused(text: String) {
    #expect(throws: SweepFileProblem.self) {
      try published("training: {epochs: 1}\n" + text)
    }
  }
}
