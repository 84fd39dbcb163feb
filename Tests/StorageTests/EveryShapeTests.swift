import Files
import HDF5
import SweepCore
import Testing

@testable import Storage

/// Every shape that the studies need, from shard files through the merge and measure passes to the
/// tools that users have.
@Suite struct EveryShapeTests {
  private func merged() throws -> TestRun {
    let run = try TestRun(try EveryShape.plan())
    try EveryShape.shard(0..<3, of: run)
    try EveryShape.shard(3..<4, of: run)
    try run.merge()
    return run
  }

  private func values(_ run: TestRun, _ path: String) throws -> [Double] {
    let file = try File(opening: run.folder.store)
    return try file.dataset(path).read(Double.self)
  }

  @Test func everyShapeComesThroughTheMerge() throws {
    let run = try merged()
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "pairs").shape == [2, 2, 3, 2, 2])
    #expect(try store.values(of: "pairs", at: 1).suffix(4) == [120, 121, 122, 123])
    #expect(try store.values(of: "best_epoch").values == [2, 2, 2, 2])
    #expect(try store.values(of: "split_sizes", at: 3) == [50, 10, 5])
    #expect(try store.values(of: "probe_interval", at: 3) == [319, 321], "of the last snapshot")
    #expect(try store.points("best_epoch").doubles == [2, 2, 2, 2])
    #expect(try store.points("probe_accuracy").doubles == [10, 60, 110, 160])
    let importance = try store.array("importance", at: 3)
    #expect(importance.shape == [3, 5] && importance.values.suffix(2) == [323, 324])
    #expect(try store.array("best_hidden1_weight", at: 0).values == [0, 1, 2, 3, 4, 5])
    #expect(throws: StorageError.self) { try store.array("rank", at: 0) }
    #expect(try store.finalValues(of: "rank") == [20, 120, 220, 320])
    #expect(try store.finalValues(of: "step_loss") == [7, 7, 7, 7], "the last number")
    #expect(try store.finalValues(of: "train_loss") == [2.5, 2.5, 2.5, 2.5])
    try store.close()
    let wide = "snapshots/hidden_dim_5"
    #expect(try values(run, "\(wide)/importance").suffix(5) == [320, 321, 322, 323, 324])
    #expect(try values(run, "\(wide)/mean_activation").suffix(2) == [320.75, 321])
    #expect(try values(run, "\(wide)/best_hidden1_weight").count == 2 * 5 * 3)
    let file = try File(opening: run.folder.store)
    let activation = try file.dataset("\(wide)/hidden1_activation")
    #expect(try activation.attribute("mantissa_bits") == .numbers([8], .int32, isScalar: true))
    #expect(try !file.dataset("\(wide)/hidden1_weight").hasAttribute("mantissa_bits"))
    #expect(try file.dataset("\(wide)/importance").layout.type == .float64)
    #expect(try file.dataset("images_seen").read(Int64.self) == [0, 256, 600])
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
    for shard in try Folder.contents(of: run.folder.shards) {
      #expect(try SchemaCheck.problems(in: "\(run.folder.shards)/\(shard)").isEmpty)
    }
  }

  @Test func everyHistoryOfMergesGivesTheSameBytes() throws {
    let plan = try EveryShape.plan()
    let names = ["importance", "rank", "probe_accuracy"]
    let steps: [(TestRun) throws -> Void] = [
      { try EveryShape.shard(0..<1, of: $0) }, { try EveryShape.shard(1..<4, of: $0) },
      { try EveryShape.pass(0..<3, of: $0, names) },
    ]
    var digests: Set<String> = []
    for (order, mergesBetween) in [([0, 1, 2], false), ([2, 1, 0], true), ([1, 2, 0], true)] {
      let run = try TestRun(plan)
      for step in order {
        try steps[step](run)
        if mergesBetween { try run.merge() }
      }
      try run.merge()
      digests.insert(try run.digest())
    }
    #expect(digests.count == 1)
  }

  @Test func aPassTakesThePlaceOfArraysWhereItMeasured() throws {
    let run = try merged()
    try EveryShape.pass(1..<3, of: run, ["importance", "rank", "probe_accuracy"])
    let report = try run.merge()
    #expect(report.passedOver.isEmpty)
    let narrow = try values(run, "snapshots/hidden_dim_2/importance")
    #expect(narrow == [0, 1, 10, 11, 20, 21, 100, 101, 1110, 1111, 1120, 1121])
    #expect(try values(run, "points/probe_accuracy") == [10, 560, 610, 160])
    #expect(try values(run, "points/final_rank") == [20, 1120, 1220, 320])
    let file = try File(opening: run.folder.store)
    #expect(
      try file.dataset("provenance/measure").readText() == ["rank", "probe_accuracy", "importance"])
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
  }

  @Test func arraysThatTheRunDoesNotHaveComeBesideItsTensors() throws {
    let trained = try EveryShape.plan()
    let bare = try Plan(
      name: trained.name, experiment: trained.experiment, experimentVersion: 1,
      setup: trained.setup, axes: trained.axes, measure: [], record: trained.record,
      limits: Limits(), datasets: [], keeping: { !$0.isMeasured }
    ) { EveryShape.records(width: Int($0["hidden_dim"]?.asInteger ?? 0)) }
    let run = try TestRun(bare)
    let results = try (0..<4).map { index in
      var result = try EveryShape.result(index, bare)
      for place in result.snapshots.indices { result.snapshots[place].measurements = [:] }
      return result
    }
    _ = try ShardFile.write(
      results, covering: 0..<4, stage: .train, attempt: 1, plan: bare, source: Fixture.source,
      in: run.folder.shards)
    try run.merge()
    try EveryShape.pass(0..<4, of: run, ["importance"])
    #expect(try run.merge().passedOver.isEmpty)
    let found = try values(run, "snapshots/hidden_dim_5/importance")
    #expect(found.prefix(5).filter(\.isNaN).count == 5, "the first snapshot was not measured")
    #expect(found.suffix(5) == [1320, 1321, 1322, 1323, 1324])
    #expect(try values(run, "snapshots/hidden_dim_5/hidden1_weight").last == 214)
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
  }

  @Test(.enabled(if: Tool.python(has: "h5py", "xarray", "h5netcdf")))
  func h5pyAndXarrayReadEveryShape() throws {
    let run = try merged()
    let script = """
      import h5py, numpy as np, sys, xarray as xr
      f = h5py.File(sys.argv[1], "r")
      assert f["snapshots/hidden_dim_5/importance"][1, 2].tolist() == [320, 321, 322, 323, 324]
      assert f["snapshots/hidden_dim_2/best_hidden1_weight"][0].tolist() == [[0, 1, 2], [3, 4, 5]]
      ds = xr.open_dataset(sys.argv[1], engine="h5netcdf")
      assert ds.pairs.dims == ("hidden_dim", "seed", "snapshot", "digit", "other_digit")
      one = ds.sel(hidden_dim=5, seed=1)
      assert float(one.probe_interval.sel(bound="upper")) == 221 and int(one.best_epoch) == 2
      assert one.layer_rank.sel(layer="output").values.tolist() == [201, 211, 221]
      assert ds.images_seen.values.tolist() == [0, 256, 600] and "images_seen" in ds.coords
      w = xr.open_dataset(sys.argv[1], group="snapshots/hidden_dim_2", engine="h5netcdf")
      assert w.importance.dims == ("point", "snapshot", "unit") and w.importance.dtype == "float64"
      assert w.hidden1_activation.attrs["mantissa_bits"] == 8
      df = xr.open_dataset(sys.argv[1], group="points", engine="h5netcdf").to_dataframe()
      assert df.probe_accuracy.tolist() == [10, 60, 110, 160]
      print("fine")
      """
    let result = try #require(Tool("python3")).run("-c", script, run.folder.store)
    #expect(result.output == "fine\n")
  }

  @Test func aDimensionStandsOnceInARecordAndIsNoWordOfPython() throws {
    func conflicts(_ names: [String]) throws -> [String] {
      try Plan(
        name: "n", experiment: "e", experimentVersion: 1, setup: [:], axes: [], measure: [],
        record: RecordingPolicy(), limits: Limits(), datasets: []
      ) { _ in
        [
          Record(
            "pairs", .measurement, dimensions: names.map { Dimension($0, length: 2) },
            type: .float64, units: "1", longName: "pairs")
        ]
      }.namingConflicts
    }
    #expect(try conflicts(["digit", "digit"]).contains { $0.contains("dimensions of \"pairs\"") })
    #expect(try conflicts(["class"]).contains { $0.contains("word of Python") })
    #expect(try conflicts(["digit", "other_digit"]).isEmpty)
  }
}
