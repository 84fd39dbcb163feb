import Testing

@testable import SweepCore

@Suite struct PlanMeasuringTests {
  private static let snapshot = Dimension(
    "snapshot", length: 2, coordinate: "snapshot_epoch", values: [1, 3])
  private static let epoch = Dimension("epoch", length: 3)

  private static func measurement(
    _ name: String, _ dimensions: [Dimension] = [snapshot], type: ElementType = .float64
  ) -> Record {
    Record(
      name, .measurement, dimensions: dimensions, type: type, units: "1", longName: name)
  }

  private static func plan(
    _ records: [Record], measure: [String] = ["all"], seeds: Int = 2, pass: MeasurePass? = nil
  ) throws -> Plan {
    try Plan(
      name: "n", experiment: "e", experimentVersion: 1, setup: ["seed": .integer(1)],
      axes: [Axis(name: "seed", type: .int64, values: (1...seeds).map { .integer(Int64($0)) })],
      measure: measure, record: RecordingPolicy(), limits: Limits(), datasets: [], pass: pass
    ) { _ in records }
  }

  private static func run(_ measurements: [Record] = []) throws -> Plan {
    let loss = Record(
      "loss", .curve, dimensions: [epoch], type: .float32, units: "nat", longName: "loss")
    return try plan([loss] + measurements)
  }

  private static func pass(
    of run: Plan, _ measurements: [Record], number: Int = 1, seeds: Int = 2
  ) throws -> Plan {
    let mask = [MeasurePass.mask(beside: measurements)].compactMap { $0 }
    return try plan(
      measurements + mask, measure: measurements.map(\.name), seeds: seeds,
      pass: MeasurePass(run: run.digest, number: number, source: "test", isDense: false))
  }

  @Test func aPlanThatTrainsSaysNothingOfPassesAndKeepsItsDigest() throws {
    let run = try Self.run()
    #expect(run.stage == .train)
    let text = try CanonicalJSON.text(run)
    #expect(!text.contains("pass") && !text.contains("stage"))
    #expect(run.measuredSnapshots == nil)
  }

  @Test func aPassSurvivesItsFileAndEveryPartOfItIsInTheDigest() throws {
    let run = try Self.run()
    let pass = try Self.pass(of: run, [Self.measurement("rank")])
    #expect(pass.stage == .measure)
    #expect(try Plan(json: Array(CanonicalJSON.text(pass).utf8)) == pass)
    let later = try Self.pass(of: run, [Self.measurement("rank")], number: 2)
    #expect(later.digest != pass.digest)
    #expect(pass.measurements.map(\.name) == ["rank"], "the mask is no measure")
    #expect(pass.measuredSnapshots == Self.snapshot)
  }

  @Test func pointsAndKeysOfAPassAreThoseOfItsRun() throws {
    let run = try Self.run()
    let pass = try Self.pass(of: run, [Self.measurement("rank")])
    #expect(try pass.point(at: 1) == run.point(at: 1))
  }

  @Test func aStoreHoldsTheRecordsOfTheRunAndThenThoseOfItsPasses() throws {
    let run = try Self.run([Self.measurement("rank")])
    let first = try Self.pass(of: run, [Self.measurement("norm"), Self.measurement("rank")])
    let second = try Self.pass(of: run, [Self.measurement("norm"), Self.measurement("dead")])
    let whole = run.measured(by: [first, second])
    #expect(whole.records.map(\.name) == ["loss", "rank", "norm", "dead"])
    #expect(whole.dimensions.map(\.name) == ["epoch", "snapshot"])
    #expect(whole.digest == run.digest)
    #expect(run.measured(by: []) == run)
    let bare = try Self.run()
    let added = try Self.pass(of: bare, [Self.measurement("rank")])
    #expect(bare.measured(by: [added]).dimensions == [Self.epoch, Self.snapshot])
  }

  @Test func aPassThatDoesNotFitIsToldWhy() throws {
    let run = try Self.run([Self.measurement("rank")])
    #expect(run.misfit(of: try Self.pass(of: run, [Self.measurement("rank")])) == nil)
    #expect(run.misfit(of: run) != nil, "a run is no pass of itself")
    let foreign = try Self.pass(of: try Self.run(), [Self.measurement("rank")])
    #expect(run.misfit(of: foreign)?.contains("another plan") == true)
    let wider = try Self.pass(of: run, [Self.measurement("rank")], seeds: 3)
    #expect(run.misfit(of: wider)?.contains("another plan") == true)
    let longer = Dimension(
      "snapshot", length: 3, coordinate: "snapshot_epoch", values: [1, 2, 3])
    let longerPass = try Self.pass(of: run, [Self.measurement("norm", [longer])])
    #expect(run.misfit(of: longerPass)?.contains("snapshot dimension") == true)
    let other = try Self.pass(of: run, [Self.measurement("rank", type: .float32)])
    #expect(run.misfit(of: other)?.contains("something else") == true)
    let curve = try Self.pass(of: run, [Self.measurement("loss")])
    #expect(run.misfit(of: curve)?.contains("something else") == true)
    let layered = Self.measurement("rank", [Self.snapshot, Dimension("layer", length: 2)])
    let layeredPass = try Self.pass(of: run, [layered])
    #expect(run.misfit(of: layeredPass)?.contains("other dimensions") == true)
  }

  @Test func weightsAreTheTensorsThatDoNotFollowFromOthers() {
    func tensor(_ name: String, isCompressed: Bool) -> Record {
      Record(
        name, .tensor, dimensions: [Self.snapshot], type: .float32, units: "1", longName: name,
        isCompressed: isCompressed)
    }
    let bucket = Bucket(
      name: "all", selector: [:],
      tensors: [tensor("w", isCompressed: false), tensor("a", isCompressed: true)])
    #expect(bucket.weights.map(\.name) == ["w"])
  }

  /// A plan with arrays of as many units as `units` says, in buckets that this key parts.
  private func arrays(
    units: Int = 4, key: String = "width", type: ElementType = .float64, of run: Plan? = nil
  ) throws -> Plan {
    let pass = run.map { MeasurePass(run: $0.digest, number: 1, source: "s", isDense: false) }
    return try Plan(
      name: "n", experiment: "e", experimentVersion: 1, setup: ["width": .integer(4)], axes: [],
      measure: ["all"], record: RecordingPolicy(), limits: Limits(), datasets: [], pass: pass
    ) { _ in
      [
        Record(
          "importance", .array,
          dimensions: [Self.snapshot, Dimension("unit", length: units, key: key)], type: type,
          units: "1", longName: "importance")
      ]
    }
  }

  @Test func arraysOfAPassHaveTheirPlaceInTheRunsBuckets() throws {
    let run = try arrays()
    let good = try arrays(of: run)
    #expect(run.misfit(of: good) == nil)
    #expect(run.measured(by: [good]).buckets == run.buckets)
    #expect(good.measuredNames == ["importance"])
    let longer = try arrays(units: 5, of: run)
    #expect(run.misfit(of: longer)?.contains("unit dimension") == true)
    let other = try arrays(type: .float32, of: run)
    #expect(run.misfit(of: other)?.contains("something else") == true)
  }
}
