import Files
import HDF5
import SweepCore
import Testing

@testable import Storage

/// Stores of sweeps that are no full product.
@Suite struct ListStoreTests {
  private func run() throws -> TestRun { try TestRun(Fixture.plan(of: Fixture.list)) }

  private func merged() throws -> TestRun {
    let run = try run()
    try run.shard(0..<3)
    try run.shard(3..<7, skipping: [5])
    try run.merge(failed: [5: "no memory"])
    return run
  }

  @Test func thePointsAreThoseOfTheFile() throws {
    let plan = try Fixture.plan(of: Fixture.list)
    let grid = try plan.grid
    #expect(
      plan.layout == .list
        && plan.axes.map(\.name) == ["activation", "hidden_dim", "seed", "lambda_tc"])
    #expect(
      (0..<grid.count).map { plan.pointName(of: grid[$0]) } == [
        "activation=relu_hidden_dim=2_seed=1_lambda_tc=0.5",
        "activation=relu_hidden_dim=2_seed=2_lambda_tc=0.5",
        "activation=relu_hidden_dim=3_seed=1_lambda_tc=0.5",
        "activation=relu_hidden_dim=3_seed=2_lambda_tc=0.5",
        "activation=tanh_hidden_dim=2_seed=2_lambda_tc=0.5",
        "activation=tanh_hidden_dim=3_seed=1_lambda_tc=0.5",
        "activation=tanh_hidden_dim=2_seed=1_lambda_tc=1.0",
        "activation=tanh_hidden_dim=2_seed=3_lambda_tc=2.0",
      ])
  }

  @Test func everyArrayStandsAlongThePointsWithTheAxesAsColumns() throws {
    let run = try merged()
    let file = try File(opening: run.folder.store)
    #expect(try file.text("layout") == "list")
    #expect(try file.dataset("point").read(Int32.self) == Array(0..<8))
    #expect(try file.dataset("train_loss").shape == [8, 4])
    #expect(try file.dataset("layer_rank").shape == [8, 2, 2])
    #expect(try file.dataset("seed").read(Int64.self) == [1, 2, 1, 2, 2, 1, 1, 3])
    #expect(
      try file.dataset("lambda_tc").read(Double.self) == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 2])
    #expect(try file.dataset("status").read(Int8.self) == [1, 1, 1, 1, 2, 3, 1, 0])
    #expect(try file.dataset("effective_rank").scalePath(axis: 0) == "/point")
    #expect(
      try file.dataset("train_loss").text("coordinates")
        == "activation hidden_dim seed lambda_tc")
    #expect(try !file.contains("point_index"))
    try file.close()
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
  }

  @Test func theStoreReadsBack() throws {
    let run = try merged()
    let store = try Store(run.folder.store)
    #expect(store.plan == run.plan)
    for point in [0, 4, 6] {
      #expect(
        try store.values(of: "effective_rank", at: point)
          == [Double(point) + 0.25, Double(point) + 0.5])
    }
    #expect(try store.values(of: "effective_rank", at: 5).allSatisfy(\.isNaN))
    #expect(try store.values(of: "train_loss").shape == [8, 4])
    let expected = try Fixture.result(3, run.plan).snapshots[1].tensors["encoder_weight"]
    #expect(try store.tensor("encoder_weight", at: 3, snapshot: 1) == expected)
    #expect(try store.points("seed").wholes == [1, 2, 1, 2, 2, 1, 1, 3])
    try store.close()
  }

  @Test func orderAndNumberOfMergesDoNotMatter() throws {
    let first = try merged()
    let other = try run()
    try other.shard(3..<7, skipping: [5])
    try other.merge()
    try other.shard(0..<3)
    try other.merge(failed: [5: "no memory"])
    #expect(try other.digest() == first.digest())
    #expect(try other.merge(failed: [5: "no memory"]).isUnchanged)
  }

  @Test func aMeasurePassTakesItsPlace() throws {
    let run = try merged()
    let pass = try PassScene(run, ["effective_rank", "novelty"])
    try pass.shard(2..<5, value: 100)
    try run.merge(failed: [5: "no memory"])
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 3) == [102, 104])
    #expect(try store.values(of: "effective_rank", at: 1) == [1.25, 1.5])
    #expect(try store.values(of: "novelty").shape == [8, 2])
    try store.close()
    let product = try Fixture.plan()
    #expect(product.misfit(of: pass.plan) == "it measures the run of another plan")
  }

  /// A thousand points take a fiftieth of what may be taken.
  @Test func manyDrawnPointsAreMergedInTimeThatGrowsWithThem() throws {
    let text = """
      axes:
        seed: 1..1000000
        lambda_tc: loguniform(1e-3, 1)
      sample: {points: 4000}
      """
    let run = try TestRun(Fixture.bare(Fixture.plan(of: text)))
    for start in stride(from: 0, to: 4000, by: 1000) {
      let results = try (start..<start + 1000).map { try Fixture.bareResult($0, run.plan) }
      _ = try ShardFile.write(
        results, covering: start..<start + 1000, stage: .train, attempt: 1, plan: run.plan,
        source: Fixture.source, in: run.folder.shards)
    }
    let report = try run.merge()
    #expect(report.complete == 4000 && report.seconds < 20)
    let store = try Store(run.folder.store)
    let values = try store.points("lambda_tc").doubles ?? []
    #expect(Set(values).count == 4000)
    #expect(try store.values(of: "train_loss", at: 3999) == [3999, 1])
    try store.close()
  }
}
