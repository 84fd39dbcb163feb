import Testing

@testable import SweepCore

@Suite struct PlanShapesTests {
  /// Weights per hidden unit, a loss per epoch, and a rank per snapshot.
  private func declare(_ setup: [String: Value]) -> [Record] {
    let epochs = Int(setup["epochs"]?.asInteger ?? 1)
    let units = Int(setup["hidden_dim"]?.asInteger ?? 1)
    let snapshots = Array(stride(from: 0, through: epochs, by: epochs == 3 ? 1 : 2))
    let snapshot = Dimension(
      "snapshot", length: snapshots.count, key: "epochs", coordinate: "snapshot_epoch",
      values: snapshots)
    return [
      Record(
        "loss", .curve, dimensions: [Dimension("epoch", length: epochs, key: "epochs")],
        type: .float32, units: "nat", longName: "loss"),
      Record(
        "rank", .measurement, dimensions: [snapshot], type: .float64, units: "1",
        longName: "rank"),
      Record(
        "weights", .tensor,
        dimensions: [snapshot, Dimension("unit", length: units, key: "hidden_dim")],
        type: .float32, units: "1", longName: "weights"),
    ]
  }

  private func shapes(_ axes: [(String, [Int])]) throws -> PlanShapes {
    try PlanShapes(
      setup: ["epochs": .integer(3), "hidden_dim": .integer(16), "dataset": .text("mnist")],
      grid: Grid(
        axes: axes.map { name, values in
          Axis(name: name, type: .int32, values: values.map { .integer(Int64($0)) })
        }), declare: declare)
  }

  @Test func tensorsOfOneShapeShareABucket() throws {
    let shapes = try shapes([("hidden_dim", [16, 64, 32]), ("seed", [1, 2])])
    #expect(shapes.buckets.map(\.name) == ["hidden_dim_16", "hidden_dim_64", "hidden_dim_32"])
    #expect(shapes.buckets.map { $0.tensors[0].shape } == [[4, 16], [4, 64], [4, 32]])
    #expect(shapes.buckets[1].contains(["hidden_dim": .number(64.0), "seed": .integer(1)]))
    #expect(!shapes.buckets[1].contains(["hidden_dim": .integer(16)]))
    #expect(!shapes.buckets[1].contains([:]))
  }

  @Test func shorterSchedulesArePadded() throws {
    let shapes = try shapes([("epochs", [3, 6])])
    #expect(shapes.dimensions.map(\.name) == ["epoch", "snapshot"])
    #expect(shapes.dimensions.map(\.length) == [6, 6])
    #expect(shapes.records.map(\.name) == ["loss", "rank"])
    #expect(shapes.records[0].shape == [6])
  }

  @Test func snapshotsAreTheUnionOfAllEpochs() throws {
    // 0 1 2 3 of the short one, 0 2 4 6 of the long one.
    let shapes = try shapes([("epochs", [3, 6])])
    #expect(shapes.dimensions[1].values == [0, 1, 2, 3, 4, 6])
    #expect(shapes.dimensions[1].coordinate == "snapshot_epoch")
    #expect(shapes.buckets.map { $0.tensors[0].shape } == [[6, 16]])
  }

  @Test func theExperimentIsAskedOncePerShapeNotPerPoint() throws {
    var asked = 0
    let axes = [("hidden_dim", [16, 32]), ("seed", Array(0..<100_000))].map { name, values in
      Axis(name: name, type: .int32, values: values.map { .integer(Int64($0)) })
    }
    _ = try PlanShapes(setup: ["epochs": .integer(3)], grid: Grid(axes: axes)) { setup in
      asked += 1
      return declare(setup)
    }
    #expect(asked <= 6)
  }

  @Test func onlyCombinationsThatOccurAreAskedFor() throws {
    let axes = [("epochs", [3, 6]), ("hidden_dim", [16, 32])].map { name, values in
      Axis(name: name, type: .int32, values: values.map { .integer(Int64($0)) })
    }
    let together = SubGrid(groups: [AxisGroup(axes: [0, 1], columns: [[0, 1], [1, 0]])])
    var asked: Set<[Value]> = []
    let shapes = try PlanShapes(setup: [:], grid: Grid(axes: axes, subGrids: [together])) { setup in
      asked.insert(["epochs", "hidden_dim"].compactMap { setup[$0] })
      return declare(setup)
    }
    #expect(asked == [[.integer(3), .integer(32)], [.integer(6), .integer(16)]])
    #expect(shapes.buckets.map(\.name) == ["hidden_dim_32", "hidden_dim_16"])
    #expect(shapes.dimensions[1].values == [0, 1, 2, 3, 4, 6])
  }

  @Test func withoutTensorsThereIsNoBucket() throws {
    let shapes = try PlanShapes(setup: [:], grid: Grid(axes: [])) { _ in [] }
    #expect(shapes.buckets.isEmpty)
    #expect(shapes.dimensions.isEmpty)
  }

  /// A rank for each unit, a table of classes, and a fact.
  private func declareAll(_ setup: [String: Value]) -> [Record] {
    let declared = declare(setup)
    let snapshot = declared[1].dimensions[0]
    let unit = declared[2].dimensions[1]
    return declared + [
      Record(
        "importance", .array, dimensions: [snapshot, unit], type: .float64, units: "1",
        longName: "importance"),
      Record(
        "pairs", .measurement,
        dimensions: [snapshot, Dimension("digit", length: 3), Dimension("other_digit", length: 3)],
        type: .float64, units: "1", longName: "pairs"),
      Record("best_epoch", .fact, dimensions: [], type: .float64, units: "1", longName: "best"),
    ]
  }

  private func allShapes(keeping isKept: (Record) -> Bool = { _ in true }) throws -> PlanShapes {
    let axis = Axis(name: "hidden_dim", type: .int32, values: [.integer(16), .integer(64)])
    return try PlanShapes(
      setup: ["epochs": .integer(3)], grid: try Grid(axes: [axis]), keeping: isKept,
      declare: declareAll)
  }

  @Test func measuredArraysStandInTheBucketAndTheRestInTheCube() throws {
    let shapes = try allShapes()
    #expect(shapes.records.map(\.name) == ["loss", "rank", "pairs", "best_epoch"])
    #expect(shapes.records.map(\.shape) == [[3], [4], [4, 3, 3], []])
    #expect(
      shapes.buckets.map { $0.tensors.map(\.name) } == [
        ["weights", "importance"], ["weights", "importance"],
      ])
    #expect(shapes.buckets[1].arrays.map(\.shape) == [[4, 64]])
    #expect(shapes.buckets[1].weights.map(\.name) == ["weights"])
  }

  @Test func whatIsLeftOutStillDecidesAboutBuckets() throws {
    let whole = try allShapes()
    let pass = try allShapes { $0.name == "importance" }
    #expect(pass.records.isEmpty)
    #expect(pass.buckets.map(\.name) == whole.buckets.map(\.name))
    #expect(pass.buckets.map(\.selector) == whole.buckets.map(\.selector))
    #expect(pass.buckets.map { $0.tensors.map(\.name) } == [["importance"], ["importance"]])
    #expect(try allShapes { !$0.isInBucket }.buckets.isEmpty)
  }

  @Test func labelsOfAllPointsStandSideBySide() {
    let one = Dimension("layer", length: 2, labels: ["hidden1", "output"])
    let other = Dimension("layer", length: 3, labels: ["conv1", "hidden1", "output"])
    #expect(one.union(other).labels == ["hidden1", "output", "conv1"])
    #expect(one.union(one) == one)
  }
}
