import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

/// The store in the hands of the tools that users have.
@Suite struct ToolsTests {
  private func merged() throws -> TestRun {
    let run = try TestRun()
    try run.shard(0..<5)
    try run.shard(5..<10, skipping: [7])
    try run.merge(failed: [7: "no memory"])
    return run
  }

  @Test(.enabled(if: Tool.exists("h5ls") && Tool.exists("h5dump")))
  func h5lsAndH5dumpReadAllOfIt() throws {
    let run = try merged()
    let list = try #require(Tool("h5ls")).run("-r", run.folder.store)
    #expect(list.code == 0)
    #expect(list.output.contains("/effective_rank          Dataset {2, 2, 1, 3, 2}"))
    #expect(list.output.contains("/snapshots/hidden_dim_3/encoder_weight Dataset {4, 2, 3, 8}"))
    let dump = try #require(Tool("h5dump"))
    #expect(try dump.run("-H", run.folder.store).code == 0)
    #expect(try dump.run(run.folder.store).code == 0)
  }

  @Test(.enabled(if: Tool.exists("ncdump")))
  func ncdumpTellsAStrangerWhatWasSwept() throws {
    let run = try merged()
    let tool = try #require(Tool("ncdump"))
    let header = try tool.run("-h", run.folder.store)
    #expect(header.code == 0)
    for words in [
      "double effective_rank(activation, hidden_dim, lambda_tc, seed, snapshot) ;",
      "string :summary = \"9 of 12 trained networks over activation (2)",
      "status:flag_values = 0b, 1b, 2b, 3b ;",
      "float encoder_weight(point, snapshot, unit, feature)",
    ] { #expect(header.output.contains(words), "\(words)") }
    let whole = try tool.run(run.folder.store)
    #expect(whole.code == 0)
    #expect(whole.output.contains("activation = \"relu\", \"tanh\" ;"))
    let shard = try #require(try Folder.first(in: run.folder.shards))
    #expect(try tool.run(shard).code == 0)
  }

  @Test(.enabled(if: Tool.python(has: "h5py", "numpy")))
  func h5pyReadsTheValues() throws {
    let run = try merged()
    let script = """
      import h5py, numpy as np, sys
      f = h5py.File(sys.argv[1], "r")
      assert f["train_loss"].dtype == "<f4" and f["train_loss"].chunks == (2, 2, 1, 3, 4)
      assert f["train_loss"].fletcher32 and f["train_loss"].compression == "gzip"
      rank = f["effective_rank"][:].reshape(12, 2)
      for p in range(12):
        if p in (7, 10, 11): assert np.isnan(rank[p]).all()
        else: assert list(rank[p]) == [p + 2 / 8, p + 4 / 8]
      loss = f["train_loss"][0, 1, 0, 1]
      assert np.allclose(loss[:3], [5, 4.5, 4 + 1 / 3]) and np.isnan(loss[3])
      assert list(f["status"][:].ravel()) == [1, 1, 1, 1, 2, 1, 1, 3, 1, 2, 0, 0]
      assert f["points/status"].asstr()[7] == "failed"
      w = f["snapshots/hidden_dim_3/encoder_weight"]
      assert list(f["snapshots/hidden_dim_3/point"]) == [3, 4, 5, 9]
      want = np.array([(9 * 7919 + 4 * 104729 + i * 31) % 1000 for i in range(24)], "f4") / 64
      assert (w[3, 1].ravel() == want).all()
      a = f["snapshots/hidden_dim_2/hidden_activation"]
      assert np.isnan(a[0, 0]).all() and not np.isnan(a[0, 1]).any()
      assert h5py.h5ds.is_scale(f["epoch"].id) and f["train_loss"].dims[4][0].name == "/epoch"
      print("fine")
      """
    let result = try #require(Tool("python3")).run("-c", script, run.folder.store)
    #expect(result.output == "fine\n")
  }

  @Test(
    .enabled(if: Tool.python(has: "xarray", "h5netcdf", "netCDF4")),
    arguments: ["h5netcdf", "netcdf4"])
  func xarrayOpensItWithoutArguments(engine: String) throws {
    let run = try merged()
    let script = """
      import sys, numpy as np, xarray as xr
      path, engine = sys.argv[1:]
      ds = xr.open_dataset(path) if engine == "netcdf4" else xr.open_dataset(path, engine=engine)
      mean = ds.effective_rank.sel(activation="relu").mean("seed")
      assert mean.dims == ("hidden_dim", "lambda_tc", "snapshot")
      assert mean.values.ravel().tolist() == [1.25, 1.5, 4.25, 4.5]
      assert list(ds.snapshot_epoch.values) == [2, 4] and "snapshot_epoch" in ds.coords
      assert list(ds.layer.values) == ["encoder", "decoder"]
      one = ds.layer_rank.sel(activation="relu", hidden_dim=2, seed=1, layer="decoder")
      assert np.isnan(one).all()
      df = xr.open_dataset(path, group="points", engine=engine).to_dataframe()
      assert len(df) == 12 and df.final_effective_rank[3] == 3.5 and df.epochs_run.dtype == "int32"
      w = xr.open_dataset(path, group="snapshots/hidden_dim_3", engine=engine)
      assert set(w.encoder_weight.coords) >= {"activation", "seed", "snapshot_epoch", "point"}
      assert list(w.activation.values) == ["relu", "relu", "relu", "tanh"]
      print("fine")
      """
    let result = try #require(Tool("python3")).run("-c", script, run.folder.store, engine)
    #expect(result.output == "fine\n")
  }

  @Test(
    .enabled(if: Tool.python(has: "h5py", "xarray", "h5netcdf", "netCDF4")),
    .enabled(if: Tool.exists("ncdump") && Tool.exists("h5dump")),
    arguments: ["h5netcdf", "netcdf4"])
  func aListOpensAsWell(engine: String) throws {
    let run = try TestRun(Fixture.plan(of: Fixture.list))
    try run.shard(0..<8)
    try run.merge()
    let script = """
      import sys, h5py, numpy as np, xarray as xr
      path, engine = sys.argv[1:]
      ds = xr.open_dataset(path, engine=engine)
      assert ds.attrs["layout"] == "list" and ds.effective_rank.dims == ("point", "snapshot")
      assert {"point", "activation", "seed", "lambda_tc", "snapshot_epoch"} <= set(ds.coords)
      tanh = ds.effective_rank.where(ds.activation == "tanh", drop=True)
      assert list(tanh.point.values) == [4, 5, 6, 7]
      assert tanh.isel(snapshot=0).values.tolist() == [4.25, 5.25, 6.25, 7.25]
      mean = ds.effective_rank.isel(snapshot=0).groupby("activation").mean()
      assert mean.sel(activation="relu") == 1.75
      df = xr.open_dataset(path, group="points", engine=engine).to_dataframe()
      assert list(df.lambda_tc[6:]) == [1, 2] and df.final_effective_rank[3] == 3.5
      w = xr.open_dataset(path, group="snapshots/hidden_dim_3", engine=engine)
      assert list(w.point.values) == [2, 3, 5] and list(w.seed.values) == [1, 2, 1]
      with h5py.File(path) as f:
        assert f["train_loss"].dims[0][0].name == "/point" and f["status"].dtype == "i1"
      print("fine")
      """
    let result = try #require(Tool("python3")).run("-c", script, run.folder.store, engine)
    #expect(result.output == "fine\n")
    let header = try #require(Tool("ncdump")).run("-h", run.folder.store)
    #expect(header.output.contains("double effective_rank(point, snapshot) ;"))
    #expect(header.output.contains("arrays along the points at the root, with the axes as columns"))
    #expect(try #require(Tool("h5dump")).run(run.folder.store).code == 0)
  }
}
