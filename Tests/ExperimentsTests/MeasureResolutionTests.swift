import SweepCore
import Testing

@testable import Experiments

@Suite struct MeasureResolutionTests {
  private let run: TestRun

  init() throws {
    run = try TestRun(
      smallPlan(axes: "{seed: 1..2}", rest: "measure: [dead_units]\nrecord: {weights: every 1}"))
  }

  private func plan(
    _ names: [String], isDense: Bool = false, among others: [Plan] = [], source: String = "test"
  ) throws -> Plan {
    try PassScene.resolution(run, source: source).plan(of: names, isDense: isDense, among: others)
  }

  @Test func aPassHasTheAxesOfItsRunAndMeasurementsOnly() throws {
    let pass = try plan(["weight_norm", "effective_rank"])
    #expect(pass.stage == .measure && pass.pass?.run == run.plan.digest)
    #expect(pass.axes == run.plan.axes && pass.buckets.isEmpty)
    #expect(pass.measure == ["effective_rank", "weight_norm"], "in the study's order")
    #expect(pass.records.map(\.name) == pass.measure + [MeasurePass.mask])
    #expect(pass.dimensions.map(\.name) == ["snapshot"])
    #expect(run.plan.misfit(of: pass) == nil)
  }

  @Test func aPassHasTheLimitsThatItsRunHasNow() throws {
    let first = try plan(["weight_norm"])
    #expect(first.limits == run.plan.limits)
    let patient = try TestRun(
      smallPlan(
        axes: "{seed: 1..2}",
        rest: "measure: [dead_units]\nrecord: {weights: every 1}\nlimits: {point_time: 9m}"))
    let again = try PassScene.resolution(patient, source: "test")
      .plan(of: ["weight_norm"], isDense: false, among: [first])
    #expect(again.digest == first.digest && again.limits.pointSeconds == 540)
  }

  @Test func allAreAllMeasuresHoweverTheyAreNamed() throws {
    let all = try plan(["all"])
    #expect(all.measure.count == 10)
    #expect(try plan(all.measure.reversed()) == all)
    #expect(try plan(["weight_norm", "all"]) == all)
  }

  @Test func theSameQuestionAgainIsTheSamePass() throws {
    let first = try plan(["weight_norm"])
    let second = try plan(["dead_units"], among: [first])
    #expect(second.pass?.number == 2)
    #expect(try plan(["weight_norm"], among: [first, second]) == first)
    #expect(try plan(["weight_norm"], isDense: true, among: [first, second]).pass?.number == 3)
  }

  @Test func anotherProgramMeasuresAnewAndThenItsWordIsTheLast() throws {
    let first = try plan(["weight_norm"])
    let other = try plan(["weight_norm"], among: [first], source: "next")
    #expect(other.pass?.number == 2)
    #expect(try plan(["weight_norm"], among: [first, other], source: "next") == other)
    #expect(try plan(["weight_norm"], among: [first, other]).pass?.number == 3)
  }

  @Test func anUnknownMeasureIsNamedWithItsLikes() throws {
    let error = #expect(throws: MeasureProblem.self) { try plan(["weight_nrom"]) }
    #expect(error?.description.contains("did you mean \"weight_norm\"?") == true)
    #expect(throws: MeasureProblem.self) { try plan([]) }
  }

  private func refusal(of plan: Plan) -> String {
    let error = #expect(throws: MeasureProblem.self) {
      try MeasureResolution(run: plan, locations: nowhere, source: "test")
    }
    return error?.description ?? ""
  }

  @Test func whatCannotBeMeasuredIsRefusedInWords() throws {
    let bare = try smallPlan(rest: "record: {weights: none, activations: last}")
    #expect(refusal(of: bare).contains("recorded no weights"))
    #expect(refusal(of: try plan(["all"])).contains("this is a measure pass"))
    func altered(
      experiment: String = "infomax-activations", version: Int = 1, digest: String? = nil
    ) throws -> Plan {
      let own = run.plan
      return try Plan(
        name: own.name, experiment: experiment, experimentVersion: version, setup: own.setup,
        axes: own.axes, measure: own.measure, record: own.record, limits: own.limits,
        datasets: own.datasets.map {
          DatasetIdentity(name: $0.name, digest: digest ?? $0.digest)
        }
      ) { _ in own.records + own.buckets[0].tensors }
    }
    #expect(try refusal(of: altered(experiment: "other")).contains("does not have"))
    #expect(try refusal(of: altered(version: 9)).contains("version 9"))
    #expect(try refusal(of: altered(digest: "x")).contains("not the one that the run used"))
  }

  @Test func aRunThatKeptTheWeightsOfSomeLayersOnlyIsRefused() throws {
    let run = try TestRun(
      try ExperimentsTests.plan(
        """
        experiment: architecture-flow
        setup: {dataset: synthetic_2d, architecture: mlp-4-3, epochs: 1}
        record: {layers: [layer1]}
        """))
    let resolution = try PassScene.resolution(run)
    let problem = #expect(throws: MeasureProblem.self) {
      try resolution.plan(of: ["all"], isDense: false, among: [])
    }
    #expect(problem?.description.contains("layer2_weight is missing") == true)
    let best = try TestRun(try smallPlan(rest: "record: {weights: [best, last]}"))
    let plan = try PassScene.resolution(best).plan(of: ["all"], isDense: false, among: [])
    #expect(!plan.measure.contains("best_epoch"), "it is a fact, no measure")
  }
}
