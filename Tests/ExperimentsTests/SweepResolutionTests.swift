import Files
import Foundation
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct SweepResolutionTests {
  /// The problem of a text, in which the wrong line is marked with `# here`.
  private func problem(_ yaml: String) throws -> SweepFileProblem {
    let problem = try #require(throws: SweepFileProblem.self) { try plan(yaml) }
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { $0.contains("# here") }.map { $0 + 1 }
    #expect(problem.file == "test.yaml")
    #expect(problem.line == line, "\(problem)")
    return problem
  }

  @Test func anUnknownExperimentSaysWhatWasMeant() throws {
    let problem = try problem("name: x\nexperiment: infomax-activation # here\n")
    #expect(problem.allowed.contains("did you mean \"infomax-activations\"?"))
  }

  @Test(arguments: [
    ("epoch: 3 # here", "epoch is not a setup key", "did you mean \"epochs\"?"),
    ("epochs: -1 # here", "epochs is -1", "at least 1"),
    ("activation: rellu # here", "activation is \"rellu\"", "did you mean \"relu\"?"),
    ("dataset: mnsit # here", "dataset is \"mnsit\"", "did you mean \"mnist\"?"),
    ("batch_size: 1 # here", "batch_size is 1", "at least 2"),
    ("learning_rate: fast # here", "learning_rate is fast, which is text", "it is a number"),
  ])
  func aWrongSetupKeyIsNamedWithItsLine(line: String, found: String, allowed: String) throws {
    let problem = try problem(
      "experiment: infomax-activations\nsetup:\n  hidden_dim: 4\n  \(line)\naxes: {seed: [1]}\n")
    #expect(problem.found == found)
    #expect(problem.allowed.contains(allowed), "\(problem)")
  }

  @Test(arguments: [
    ("activation: [relu, tahn] # here", "activation is \"tahn\"", "did you mean \"tanh\"?"),
    ("epochs: [1, 2, 0] # here", "epochs is 0", "at least 1"),
    ("epochs: [3, -1, 2] # here", "epochs is -1", "at least 1"),
    ("learning_rate: [0.1, 1, 0.0, 2] # here", "learning_rate is 0.0", "above 0"),
    ("seed: [1, 2.5, 3] # here", "seed is 2.5, which is a number", "a whole number"),
    ("hiddendim: [1, 2] # here", "hiddendim is not a setup key", "hidden_dim"),
    ("seed: [1, two] # here", "seed is two, which is text", "a whole number"),
    ("dataset: [synthetic_2d, minst] # here", "dataset is \"minst\"", "mnist"),
  ])
  func everyValueOfEveryAxisIsTried(line: String, found: String, allowed: String) throws {
    let problem = try problem(
      "experiment: infomax-activations\nsetup:\n  variance_eps: 1e-6\naxes:\n  "
        + "lambda_tc: [1]\n  \(line)\n")
    #expect(problem.found == found)
    #expect(problem.allowed.contains(allowed), "\(problem)")
  }

  @Test func aMillionValuesAreCheckedInNoTime() throws {
    let start = ContinuousClock.now
    let plan = try smallPlan(axes: "{seed: 1..1000000}")
    #expect(try plan.grid.count == 1_000_000)
    // 25 s when every value is decoded on its own.
    #expect(start.duration(to: .now) < .seconds(12))
  }

  @Test func epochsToRecordThatNoPointReachesAreRefused() throws {
    func plan(_ record: String) throws -> Plan {
      try smallPlan(axes: "{epochs: [2, 4]}", rest: "record: {\(record)}\nmeasure: []")
    }
    #expect(throws: Never.self) { try plan("weights: [0, 1, 3, 4], activations: [4]") }
    for key in ["weights", "activations"] {
      let problem = try #require(throws: SweepFileProblem.self) { try plan("\(key): [1, 5, 100]") }
      #expect(problem.found == "record asks for \(key) at epoch 5")
      #expect(problem.allowed == "no point is trained that long; the last epoch is 4")
    }
  }

  @Test func missingDataAreAnErrorOfTheData() throws {
    let error = #expect(throws: DatasetError.self) {
      try plan(
        "experiment: infomax-activations\nsetup: {dataset: mnist}\n",
        from: DataLocations(folder: "/nowhere/at/all", environment: [:]))
    }
    #expect(error?.kind == .missing)
  }

  @Test func axesKeepOrderAndTypeAndDataTheirDigest() throws {
    let plan = try smallPlan(axes: "{activation: [tanh, relu], lambda_tc: [1, 0.5], seed: 3..4}")
    #expect(plan.axes.map(\.name) == ["activation", "lambda_tc", "seed"])
    #expect(plan.axes.map(\.type) == [.text, .float64, .int64])
    #expect(plan.axes[0].values == [.text("tanh"), .text("relu")])
    #expect(try plan.grid.count == 8)
    #expect(plan.experiment == "infomax-activations")
    #expect(plan.setup["hidden_dim"] == .integer(4))
    let data = try Dataset.load("synthetic_2d", from: nowhere)
    #expect(plan.datasets.map(\.name) == ["synthetic_2d"])
    #expect(plan.datasets.map(\.digest) == [data.digest])
  }

  @Test func aSweepOverDataSetsLoadsThoseOfTheAxisOnly() throws {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    let locations = DataLocations(folder: temporary.path, environment: [:])
    let plan = try plan(
      "experiment: infomax-activations\naxes: {dataset: [fashion-mnist, synthetic_2d]}\n"
        + "setup: {epochs: 1}\n", from: locations)
    #expect(plan.datasets.map(\.name) == ["fashion-mnist", "synthetic_2d"])
    #expect(plan.buckets.count == 2, "the width of samples decides the shape of the weights")
  }

  @Test func pointsThatAreNoProductAreChecked() throws {
    func problem(_ text: String) -> String {
      do {
        _ = try plan("experiment: infomax-activations\nsetup: {dataset: synthetic_2d}\n" + text)
        return "none"
      } catch { return "\(error)" }
    }
    for (text, sentence) in [
      ("zip:\n  - {seed: [1, 2], epochs: [3, 0]}", "4: epochs is 0"),
      ("zip:\n  - {seed: [1, 2], epoch: [3, 4]}", "did you mean \"epochs\"?"),
      ("axes: {seed: 1..2}\nwhen:\n  - {if: seed = 2, axes: {batch_size: x}}", "5: batch_size"),
      ("grids:\n  - {axes: {seed: 1}}\n  - {setup: {activation: rellu}}", "5: activation is"),
      ("axes:\n  hidden_dim: uniform(2, 5)\nsample: {points: 3}", "4: hidden_dim is 3.5"),
      ("axes:\n  learning_rate: uniform(-2, -1)\nsample: {points: 3}", "4: learning_rate is -"),
      ("axes: {activation: [relu, tanh]}\nwhere: activation != rellu", "did you mean \"relu\"?"),
      ("axes: {seed: 1..3}\nwhere: hiden_dim < 4", "4: \"hiden_dim\", which is no key"),
    ] {
      let found = problem(text)
      #expect(found.contains(sentence), "\(found)")
    }
    // What a condition leaves out need not be possible.
    #expect(problem("axes: {epochs: [0, 1, 2]}\nwhere: epochs > 0") == "none")
  }

  @Test func aListIsPlannedWithTheShapesThatOccur() throws {
    let list = try plan(config("smoke/infomax-list.yaml"))
    #expect(try list.grid.count == 12 && list.layout == .list)
    #expect(
      list.axes.map(\.name)
        == ["activation", "hidden_dim", "seed", "batch_size", "epochs", "lambda_tc"])
    #expect(list.buckets.map(\.name) == ["hidden_dim_4", "hidden_dim_8", "hidden_dim_3"])
    #expect(list.dimension("epoch")?.length == 4)
    let keys = try (0..<12).map { try list.point(at: $0).key }
    #expect(Set(keys).count == 12)
    // A point is the same in whatever file it stands.
    let product = try plan(config("smoke/infomax.yaml"))
    let known = Set(try (0..<12).map { try product.point(at: $0).key })
    #expect(Set(keys).intersection(known).count == 6)
  }

  @Test func measuresThatAreNotWantedAreNotPlanned() throws {
    func measurements(_ rest: String) throws -> [String] {
      try smallPlan(rest: rest).records.filter { $0.kind == .measurement }.map(\.name)
    }
    #expect(try measurements("measure: [all]") == measurements(""))
    #expect(try measurements("").count == 10)
    #expect(try measurements("measure: []") == [])
    #expect(
      try measurements("measure: [dead_units, effective_rank]")
        == ["effective_rank", "dead_units"])
  }

  @Test func anUnknownMeasureSaysWhatWasMeant() throws {
    let problem = try #require(throws: SweepFileProblem.self) {
      try smallPlan(rest: "measure: [effective_rang]")
    }
    #expect(problem.found.contains("effective_rang"))
    #expect(problem.allowed.contains("did you mean \"effective_rank\"?"))
  }
}

/// Every file in `configs/` parses, decodes and plans.
@Suite struct ConfigsTests {
  /// The sweep files of ours; the study's own two are tested with ``PublishedSweep``.
  static let files: [String] = {
    let names =
      FileManager.default.enumerator(atPath: root.path + "/configs")?
      .compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") && !["default.yaml", "sweep.yaml"].contains($0) }
      .sorted()
  }()

  @Test func thereAreSome() { #expect(Self.files.count >= 3) }

  @Test(arguments: files) func everyConfigPlans(name: String) throws {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    let sweep = try SweepFile(parsing: config(name), file: name)
    let locations = DataLocations(folder: temporary.path, environment: [:])
    let plan = try SweepResolution(locations: locations).plan(of: sweep)
    #expect(try plan.grid.count > 0)
    #expect(!plan.records.isEmpty)
    for index in [0, try plan.grid.count - 1] {
      let study = try #require(experiment(named: plan.experiment))
      let schema = try SetupSchema(of: study)
      #expect(Set(try plan.point(at: index).setup.keys) == Set(schema.keys.map(\.name)))
    }
  }

  @Test(arguments: ["infomax.yaml", "infomax-quick.yaml"])
  func theInfomaxSweepsAreTheStudys180Points(name: String) throws {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    let plan = try plan(config(name), from: DataLocations(folder: temporary.path, environment: [:]))
    #expect(try plan.grid.count == 180)
    #expect(plan.axes.map(\.name) == ["activation", "hidden_dim", "lambda_tc", "seed"])
  }

  /// A run of an older build goes on with this one only where its plan is the same.
  @Test func theRecordingPolicyLeavesThePlansOfOldFilesAsTheyWere() throws {
    #expect(try plan(config("smoke/infomax.yaml")).digest.hasPrefix("6f9dd17ee938"))
  }

  @Test func layersLeaveTheirTensorsOutOfThePlan() throws {
    let layered = try plan(
      """
      experiment: architecture-flow
      setup: {dataset: synthetic_2d, architecture: mlp-4-3, epochs: 1}
      record: {layers: [layer1]}
      """)
    #expect(
      layered.buckets[0].tensors.map(\.name)
        == ["layer1_weight", "layer1_bias", "layer1_activation"])
    let best = try smallPlan(rest: "record: {weights: best, activations: none}")
    #expect(
      best.buckets[0].tensors.map(\.name) == ["best_encoder_weight", "best_encoder_bias"])
    #expect(best.records.map(\.name).last == "best_epoch")
    let some = try smallPlan(rest: "record: {weights: best}\nmeasure: [dead_units]")
    #expect(some.records.map(\.name).suffix(2) == ["dead_units", "best_epoch"])
  }
}
