import Foundation
import Testing

@testable import SweepCore

@Suite struct PlanTests {
  /// A sweep of two axes over one data set; parts can be replaced.
  static func plan(
    name: String = "sweep", experiment: String = "infomax", version: Int = 1,
    setup: [String: Value] = ["epochs": .integer(3), "hidden_dim": .integer(16)],
    seeds: Int = 4, measure: [String] = ["all"], record: RecordingPolicy = RecordingPolicy(),
    limits: Limits = Limits(), digest: String = "d1", subGrids: [SubGrid]? = nil
  ) throws -> Plan {
    var setup = setup
    setup["dataset"] = .text("mnist")
    let axes = [
      Axis(name: "activation", type: .text, values: [.text("relu"), .text("tanh")]),
      Axis(name: "seed", type: .int64, values: (1...seeds).map { .integer(Int64($0)) }),
    ]
    return try Plan(
      name: name, experiment: experiment, experimentVersion: version, setup: setup, axes: axes,
      subGrids: subGrids, measure: measure, record: record, limits: limits,
      datasets: [DatasetIdentity(name: "mnist", digest: digest)]
    ) { _ in
      [
        Record(
          "loss", .curve, dimensions: [Dimension("epoch", length: 3)], type: .float32,
          units: "nat", longName: "loss")
      ]
    }
  }

  @Test func theDigestIgnoresLimits() throws {
    let plan = try Self.plan()
    #expect(plan.digest.utf8.count == 64)
    #expect(try Self.plan().digest == plan.digest)
    #expect(try Self.plan(limits: Limits(retries: 9, pointSeconds: 1)).digest == plan.digest)
  }

  /// Golden: a run that was begun before there were sub-grids is found again.
  @Test func aProductIsPlannedAsEver() throws {
    let text =
      #"{"axes":[{"name":"activation","type":"text","values":["relu","tanh"]},"#
      + #"{"name":"seed","type":"int64","values":[1,2,3,4]}],"buckets":[],"#
      + #""datasets":[{"digest":"d1","name":"mnist"}],"digest":"","dimensions":"#
      + #"[{"length":3,"name":"epoch"}],"experiment":"infomax","experimentVersion":1,"#
      + #""formatVersion":1,"limits":{"retries":2},"measure":["all"],"name":"sweep","#
      + #""record":{"activations":"last","samples":1000,"weights":"measured"},"#
      + #""records":[{"dimensions":[{"length":3,"name":"epoch"}],"isCompressed":false,"#
      + #""kind":"curve","longName":"loss","name":"loss","type":"float32","units":"nat"}],"#
      + #""setup":{"dataset":"mnist","epochs":3,"hidden_dim":16}}"#
    #expect(try Self.plan().digest == SHA256.hex(of: Array(text.utf8)))
    #expect(try Self.plan().layout == .grid)
  }

  @Test func aListHasItsOwnDigestAndSurvivesItsFile() throws {
    let whole = try Self.plan()
    let diagonal = SubGrid(groups: [AxisGroup(axes: [0, 1], columns: [[0, 1], [0, 3]])])
    let list = try Self.plan(subGrids: [diagonal])
    #expect(list.digest != whole.digest && list.layout == .list)
    #expect(try Plan(json: Array(CanonicalJSON.text(list).utf8)) == list)
    #expect(try list.point(at: 1).values == [.text("tanh"), .integer(4)])
    #expect(try list.point(at: 1).key == whole.point(at: 7).key)
  }

  @Test func theDigestChangesWithEverythingElse() throws {
    let variants = [
      try Self.plan(), try Self.plan(name: "other"), try Self.plan(experiment: "other"),
      try Self.plan(version: 2), try Self.plan(setup: ["epochs": .integer(4)]),
      try Self.plan(seeds: 5), try Self.plan(measure: []),
      try Self.plan(record: RecordingPolicy(samples: 7)), try Self.plan(digest: "d2"),
    ]
    #expect(Set(variants.map(\.digest)).count == variants.count)
  }

  @Test func aPlanSurvivesItsFile() throws {
    let plan = try Self.plan(limits: Limits(retries: 9, pointSeconds: 1.5))
    let data = try CanonicalJSON.data(plan)
    let back = try JSONDecoder().decode(Plan.self, from: data).validated()
    #expect(back == plan)
    #expect(try CanonicalJSON.data(back) == data)
  }

  @Test(arguments: [
    (#""epochs":3"#, #""epochs":4"#), (#""infomax""#, #""infomin""#), (#""relu""#, #""gelu""#),
    (#""digest":"d1""#, #""digest":"d2""#), (#""samples":1000"#, #""samples":1001"#),
    (#""formatVersion":1"#, #""formatVersion":2"#), (#""length":3"#, #""length":5"#),
  ])
  func aTamperedPlanIsNoticed(found: String, replacement: String) throws {
    let text = try CanonicalJSON.text(Self.plan())
    #expect(text.contains(found))
    let tampered = text.replacingOccurrences(of: found, with: replacement)
    let plan = try JSONDecoder().decode(Plan.self, from: Data(tampered.utf8))
    #expect(throws: SweepError.self) { try plan.validated() }
  }

  @Test func tooManyPointsAreRefused() {
    let axes = (0..<7).map { GridTests.axis("a\($0)", 1_000) }
    #expect(throws: SweepError.tooManyPoints) {
      try Plan(
        name: "n", experiment: "e", experimentVersion: 1, setup: [:], axes: axes, measure: [],
        record: RecordingPolicy(), limits: Limits(), datasets: []
      ) { _ in [] }
    }
  }

  @Test func dataSetsAreKeptByName() throws {
    let plan = try Plan(
      name: "n", experiment: "e", experimentVersion: 1, setup: [:], axes: [], measure: [],
      record: RecordingPolicy(), limits: Limits(),
      datasets: ["b", "a"].map { DatasetIdentity(name: $0, digest: "d") }
    ) { _ in [] }
    #expect(plan.datasets.map(\.name) == ["a", "b"])
  }
}
