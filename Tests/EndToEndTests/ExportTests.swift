import Foundation
import Testing

extension EndToEnd {
  /// `infosweep export`: results for other tools.
  @Suite struct ExportTests {
    private func finished() throws -> Scene {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, hidden_dim: 4, epochs: 3, metrics_every: 2}
        axes: {activation: [relu, tanh], seed: 1..2}
        record: {weights: best}
        """)
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      return scene
    }

    private func text(_ scene: Scene, _ name: String) throws -> String {
      try String(contentsOfFile: scene.file(name), encoding: .utf8)
    }

    @Test func csvHasARowForEachPointAndALineForEachValue() throws {
      let scene = try finished()
      #expect(try scene.infosweep("export", "csv", "r").code == 0)
      let runs = try text(scene, "r/report/csv/runs.csv").components(separatedBy: "\r\n")
      #expect(runs.count == 1 + 4 + 1)
      #expect(runs[0].hasPrefix("point,key,activation,seed,status,"))
      #expect(runs[0].contains(",best_epoch"))
      let long = try scene.infosweep(
        "export", "csv", "r", "--long", "--only", "activation=relu", "--output", "out", "--json")
      #expect(long.code == 0)
      #expect(long.output.contains("out/train_loss.csv"))
      let losses = try text(scene, "out/train_loss.csv").components(separatedBy: "\r\n")
      #expect(losses[0] == "activation,seed,epoch,train_loss" && losses.count == 1 + 6 + 1)
      let ranks = try text(scene, "out/effective_rank.csv")
      #expect(ranks.hasPrefix("activation,seed,snapshot,snapshot_epoch,effective_rank\r\n"))
      #expect(try text(scene, "out/runs.csv").components(separatedBy: "\r\n").count == 1 + 2 + 1)
    }

    @Test func jsonHasPointsWithTheirCurves() throws {
      let scene = try finished()
      #expect(try scene.infosweep("export", "json", "r").code == 0)
      let document = try Scene.object(text(scene, "r/report/json/runs.json"))
      let points = try #require(document["points"] as? [[String: Any]])
      #expect(points.count == 4 && points[3]["activation"] as? String == "tanh")
      let curves = try #require(points[1]["curves"] as? [String: [Double]])
      #expect(curves["train_loss"]?.count == 3)
      let measures = try #require(points[1]["measurements"] as? [String: Any])
      #expect((measures["effective_rank"] as? [Any])?.count == 2)
      #expect((measures["max_avg_responsibility"] as? [Any])?.allSatisfy { $0 is NSNull } == true)
      #expect(measures["best_epoch"] is Double)
      #expect((document["dimensions"] as? [String: [Int]])?["snapshot_epoch"] == [2, 3])
    }

    @Test func aTableIsOneCompoundDataSet() throws {
      let scene = try finished()
      #expect(try scene.infosweep("export", "table", "r").code == 0)
      let script = """
        import h5py
        f = h5py.File("r/report/table/runs_table.h5")
        t = f["runs"]
        assert t.attrs["CLASS"] == b"TABLE" and t.attrs["VERSION"] == b"3.0"
        assert t.attrs["FIELD_0_NAME"] == b"point" and t.dtype.names[0] == "point"
        assert t["activation"].tolist() == [b"relu", b"relu", b"tanh", b"tanh"]
        assert t["seed"].tolist() == [1, 2, 1, 2] and t["best_epoch"].dtype == "float64"
        print("fine")
        """
      let read = try scene.tool("python3", "-c", script)
      #expect(read.output == "fine\n", "\(read.errors)")
    }

    @Test func whatCannotBeExportedIsSaid() throws {
      let scene = try finished()
      let format = try scene.infosweep("export", "cvs", "r")
      #expect(format.code == 1 && format.errors.contains("did you mean \"csv\"?"))
      let only = try scene.infosweep("export", "csv", "r", "--only", "seed=9")
      #expect(only.code == 1 && only.errors.contains("seed has no value \"9\"; it has 1, 2"))
      #expect(try scene.infosweep("export", "history", "r", "--long").code == 1)
      #expect(try scene.infosweep("export", "history", "r").code == 0)
    }
  }
}
