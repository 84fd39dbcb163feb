import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// The studies in seconds, through the real programs.
  @Suite struct StudyTests {
    /// A smoke sweep of `configs/smoke`.
    static func smoke(_ study: String) throws -> String {
      try String(contentsOfFile: "\(Scene.root)/configs/smoke/\(study).yaml", encoding: .utf8)
    }

    /// The run folder of a smoke sweep that was run to its end; nobody may change it.
    private func finished(_ study: String) throws -> String {
      let store = try FaultScene.undisturbedStore(of: Self.smoke(study))
      return (store as NSString).deletingLastPathComponent
    }

    @Test func theAutoencodersRecordAllWeightsAndMeasures() throws {
      let store = try File(opening: "\(finished("autoencoder"))/store.h5")
      #expect(
        try store.dataset("points/status").readText() == [String](repeating: "complete", count: 4))
      #expect(try store.dataset("validation_loss").shape == [2, 1, 2, 5])
      #expect(try store.dataset("validation_loss").read(Double.self).allSatisfy { $0.isFinite })
      #expect(try store.dataset("raw_probe_accuracy").read(Double.self).allSatisfy { $0 > 0.9 })
      let weights = try store.dataset("snapshots/hidden_dim_6/encoder_weight")
      #expect(weights.shape == [2, 5, 6, 2])
      #expect(try weights.read(Double.self).allSatisfy { $0.isFinite })
    }

    @Test(.enabled(if: hasFashionImages)) func theArchitecturesAreMeasuredLayerByLayer() throws {
      let store = try File(opening: "\(finished("architectures"))/store.h5")
      #expect(
        try store.dataset("points/status").readText() == [String](repeating: "complete", count: 6))
      #expect(try store.dataset("layer").readText() == ["layer1", "layer2"])
      for name in ["information_label", "sliced_information_input", "layer_information_input"] {
        let dataset = try store.dataset(name)
        #expect(dataset.shape == [3, 2, 2, 2])
        let values = try dataset.read(Double.self)
        // Networks with one layer have no second one.
        #expect(
          values.indices.allSatisfy { values[$0].isNaN == ($0 < 8 && $0 % 2 == 1) }, "\(name)")
      }
      let (information, bound) = try (
        store.dataset("information_input").read(Double.self),
        store.dataset("information_input_bound").read(Double.self)
      )
      #expect(zip(information, bound).allSatisfy { !($0 > $1 + 1e-12) })
    }

    @Test(
      .enabled(if: hasFashionImages),
      .enabled(if: pythonHas("h5py", "xarray", "h5netcdf", "netCDF4")))
    func theStoresOpenWithNamedAxes() throws {
      let scene = try Scene()
      let script = """
        import h5py, xarray as xr
        units, layers = "\(try finished("autoencoder"))/store.h5", \
        "\(try finished("architectures"))/store.h5"
        for engine in ("h5netcdf", "netcdf4"):
          w = xr.open_dataset(units, group="snapshots/hidden_dim_6", engine=engine)
          assert w.encoder_weight.dims == ("point", "snapshot", "unit", "feature")
          assert w.decoder_weight.dims == ("point", "snapshot", "feature", "unit")
          assert w.images_seen.values.tolist() == [0, 1800, 3600, 5400, 7200]
          i = xr.open_dataset(layers, engine=engine).information_label
          assert i.dims == ("architecture", "seed", "snapshot", "layer")
          one = i.sel(architecture="cnn-2", layer="layer2").isel(snapshot=-1).mean("seed")
          assert float(one) > 0
        f = h5py.File(units)
        unit = f["snapshots/hidden_dim_6/encoder_weight"][0, :, 0]
        assert unit.shape == (5, 2) and abs(unit[4] - unit[0]).max() > 0.01
        print("fine")
        """
      let read = try scene.tool("python3", "-c", script)
      #expect(read.output == "fine\n", "\(read.errors)")
    }

    @Test func theExplorerOfAPointIsOneDocument() throws {
      let scene = try Scene()
      let run = try finished("autoencoder")
      let export = try scene.infosweep(
        "export", "explorer", run, "--point", "hidden_dim=6,seed=2", "--output", "data.json",
        "--digits", "4", "--json")
      #expect(export.code == 0, "\(export.errors)")
      #expect(export.output.contains("data.json"))
      let document = try Scene.object(
        String(contentsOfFile: scene.file("data.json"), encoding: .utf8))
      #expect(document["hidden_dim"] as? Int == 6 && document["input_dim"] as? Int == 2)
      #expect(document["available_epochs"] as? [Int] == [0, 1_800, 3_600, 5_400, 7_200])
      let epochs = try #require(document["epochs"] as? [[String: Any]])
      #expect(epochs.compactMap { $0["epoch"] as? Int } == [0, 1_800, 3_600, 5_400, 7_200])
      #expect((epochs[4]["dec_weights"] as? [[Double]])?.map(\.count) == [2, 2, 2, 2, 2, 2])
    }

    @Test func everyPointHasAnExplorerFileOfItsOwn() throws {
      let scene = try Scene()
      let run = try finished("autoencoder")
      let export = try scene.infosweep(
        "export", "explorer", run, "--only", "hidden_dim=4", "--output", "all", "--checkpoints",
        "1")
      #expect(export.code == 0, "\(export.errors)")
      #expect(export.output.contains("2 files in all"))
      let files = try scene.contents("all").keys.filter { $0.hasSuffix("explorer_data.json") }
      #expect(files.count == 2)
    }

    @Test func whatCannotBeExploredIsSaid() throws {
      let scene = try Scene()
      let run = try finished("autoencoder")
      func refusal(_ arguments: String...) throws -> String {
        let outcome = try scene.infosweep(["export", "explorer", run] + arguments)
        #expect(outcome.code == 1, "\(arguments): \(outcome.errors)")
        return outcome.errors
      }
      #expect(try refusal("--point", "#4").contains("#4"))
      #expect(try refusal("--checkpoints", "0").contains("at least 1"))
      #expect(try refusal("--point", "hidden_dim=5,seed=1").contains("hidden_dim"))
    }
  }
}

/// Whether Debian's package of images is there.
let hasFashionImages = FileManager.default.fileExists(
  atPath: "/usr/share/datasets/fashion-mnist")
