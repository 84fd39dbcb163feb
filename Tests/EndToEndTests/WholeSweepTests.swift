import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// From a sweep file to a store.
  @Suite struct WholeSweepTests {
    private let smoke = "\(Scene.root)/configs/smoke/infomax.yaml"

    @Test func aSmokeSweepCompletesAndSaysWhereEverythingIs() throws {
      let scene = try Scene()
      let outcome = try scene.infosweep("run", smoke, "--output", "r", "--workers", "2")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("12 of 12 points done"))
      #expect(outcome.output.contains("r/store.h5"))
      for activation in ["relu", "tanh", "softmax"] {
        #expect(outcome.output.contains(activation))
      }
      #expect(try scene.status("r").state == "complete")
      let store = try File(opening: scene.file("r/store.h5"))
      #expect(try store.dataset("train_loss").shape == [3, 2, 2, 4])
      #expect(try store.dataset("effective_rank").read(Double.self).allSatisfy { $0.isFinite })
      #expect(
        try store.dataset("points/status").readText() == [String](repeating: "complete", count: 12))
    }

    @Test func theOutcomeIsAlsoADocument() throws {
      let scene = try Scene()
      let outcome = try scene.infosweep("run", "sweep.yaml", "--workers", "1", "--json")
      #expect(outcome.code == 0)
      let document = try Scene.object(outcome.output)
      #expect(document["ending"] as? String == "complete")
      #expect(document["planned"] as? Int == 4)
      #expect(document["done"] as? Int == 4)
      #expect(document["failed"] as? Int == 0)
      #expect(document["store"] as? String == "results/sweep/store.h5")
      #expect((document["tables"] as? [[String: Any]])?.isEmpty == false)
    }

    @Test(
      .enabled(if: hasTool("h5ls") && hasTool("h5dump") && hasTool("ncdump")),
      .enabled(if: pythonHas("h5py", "xarray", "h5netcdf", "netCDF4")))
    func theStoreOpensWithTheToolsUsersHave() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", smoke, "--output", "r").code == 0)
      let list = try scene.tool("h5ls", "-r", "r/store.h5")
      #expect(list.code == 0 && list.output.contains("/effective_rank"))
      #expect(try scene.tool("h5dump", "-H", "r/store.h5").code == 0)
      #expect(try scene.tool("h5dump", "-o", "dump", "r/store.h5").code == 0)
      let header = try scene.tool("ncdump", "-h", "r/store.h5")
      #expect(header.code == 0 && header.output.contains("effective_rank(activation"))
      #expect(try scene.tool("ncdump", "r/store.h5").code == 0)
      let script = """
        import h5py, numpy as np, xarray as xr
        with h5py.File("r/store.h5", "r") as f:
          assert f["train_loss"].shape == (3, 2, 2, 4) and not np.isnan(f["train_loss"][:]).any()
          assert f["snapshots/hidden_dim_8/encoder_weight"].shape == (6, 2, 8, 2)
        for engine in ["h5netcdf", "netcdf4"]:
          ds = xr.open_dataset("r/store.h5", engine=engine)
          one = ds.effective_rank.sel(activation="relu", hidden_dim=8, seed=2).isel(snapshot=-1)
          assert 1.5 < float(one) <= 2.0 + 1e-6, float(one)
          points = xr.open_dataset("r/store.h5", group="points", engine=engine).to_dataframe()
          assert len(points) == 12
        mean = xr.open_dataset("r/store.h5").effective_rank.sel(activation="relu").mean("seed")
        assert mean.dims == ("hidden_dim", "snapshot") and not np.isnan(mean).any()
        print("fine")
        """
      let python = try scene.tool("python3", "-c", script)
      #expect(python.output == "fine\n", "\(python.errors)")
    }

    @Test func theSameSweepTwiceAndWithMoreWorkersIsTheSameStore() throws {
      let scene = try Scene()
      for (folder, workers) in [("first", "1"), ("again", "1"), ("three", "3")] {
        let outcome = try scene.infosweep("run", smoke, "--output", folder, "--parallel", workers)
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
      try expectEqual(scene, "first/store.h5", "again/store.h5")
      try expectEqual(scene, "first/store.h5", "three/store.h5")
    }

    @Test func aTrialRunDoesJustItsPointsAndAFullRunTheRest() throws {
      let scene = try Scene()
      let trial = try scene.infosweep(
        "run", smoke, "--output", "r", "--only", "hidden_dim=8", "--limit", "2")
      #expect(trial.code == 0, "\(trial.errors)")
      #expect(trial.output.contains("2 of 12 points done"))
      let files = try scene.contents("r/shards")
      #expect(!files.isEmpty)
      let trialStore = try File(opening: scene.file("r/store.h5"))
      let done = try trialStore.dataset("points/status").readText()
      let places = done.indices.filter { done[$0] == "complete" }
      #expect(places == [2, 3], "the grid's order is activation, hidden_dim, seed")

      let full = try scene.infosweep("run", smoke, "--output", "r")
      #expect(full.code == 0)
      #expect(full.output.contains("12 of 12 points done"))
      #expect(files.allSatisfy { (try? scene.contents("r/shards")[$0.key]) == $0.value })
      let whole = try scene.infosweep("run", smoke, "--output", "undisturbed")
      #expect(whole.code == 0)
      try expectEqual(scene, "r/store.h5", "undisturbed/store.h5")
    }

    @Test func aFinishedRunAgainDoesNothing() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let before = try scene.contents("r")
      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(again.code == 0)
      let after = try scene.contents("r")
      #expect(before["store.h5"] == after["store.h5"])
      #expect(
        before.filter { $0.key.hasPrefix("shards/") }
          == after.filter { $0.key.hasPrefix("shards/") })
    }

    @Test func divergenceIsRecordedAndIsNoFailure() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, epochs: 2, activation: identity}
        axes: {learning_rate: [1e-3, 1e38]}
        """)
      let outcome = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let store = try File(opening: scene.file("r/store.h5"))
      #expect(try store.dataset("points/status").readText() == ["complete", "diverged"])
    }

    @Test func failedPointsAreReportedAndTheOthersKept() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, metrics_every: 1000000}
        axes: {epochs: [1, 100000, 2]}
        limits: {point_time: 1s, retries: 0}
        """)
      let outcome = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(outcome.code == 2, "\(outcome.errors)")
      #expect(outcome.output.contains("2 of 3 points done, 1 failed"))
      let store = try File(opening: scene.file("r/store.h5"))
      #expect(
        try store.dataset("points/status").readText() == ["complete", "failed", "complete"])
      let status = try scene.infosweep("status", "r")
      #expect(status.output.contains("epochs=100000"))
      #expect(status.output.contains("limits.point_time"))
    }

    @Test(
      .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
    func realImagesAreTrainedOn() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: fashion-mnist, epochs: 2, metrics_every: 1}
        axes: {activation: [relu, softmax], seed: 1..2}
        record: {weights: last, activations: last, samples: 100}
        """)
      let outcome = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let store = try File(opening: scene.file("r/store.h5"))
      let losses = try store.dataset("train_loss").read(Double.self)
      #expect(losses.count == 8)
      for epochs in stride(from: 0, to: 8, by: 2) { #expect(losses[epochs + 1] < losses[epochs]) }
      let ranks = try store.dataset("effective_rank").read(Double.self)
      #expect(ranks.allSatisfy { (12...16).contains($0) }, "\(ranks)")
      let group = "snapshots/dataset_fashion_mnist_hidden_dim_16"
      let bucket = try store.contains(group) ? group : "snapshots/hidden_dim_16"
      #expect(try store.dataset("\(bucket)/encoder_weight").shape == [4, 2, 16, 784])
      #expect(try store.dataset("\(bucket)/hidden_activation").shape == [4, 2, 100, 16])
    }
  }
}
