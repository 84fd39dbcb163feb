import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// Every other verb of the front door.
  @Suite struct CommandTests {
    @Test func statusTellsOfARunningAndOfAFinishedRunAndChangesNothing() throws {
      let scene = try Scene(Scene.long)
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      _ = try scene.waitUntilInTheMiddle("r")
      let during = try scene.infosweep("status", "r")
      #expect(during.code == 0)
      #expect(during.output.contains("of 24 points done"))
      #expect(during.output.contains("running: process"))
      #expect(try run.wait().code == 0)

      let before = try scene.contents("r")
      let after = try scene.infosweep("status", "r")
      #expect(after.output.contains("24 of 24 points done, 0 failed, 0 to do"))
      #expect(after.output.contains("not running"))
      let document = try Scene.object(scene.infosweep("status", "r", "--json").output)
      #expect(document["done"] as? Int == 24)
      #expect(document["planned"] as? Int == 24)
      #expect(try scene.contents("r") == before)
    }

    @Test(arguments: ["status", "merge", "export history"])
    func aFolderThatIsNoRunIsNamed(command: String) throws {
      let scene = try Scene()
      for folder in [".", "absent"] {
        let outcome = try scene.infosweep(
          command.split(separator: " ").map(String.init) + [folder])
        #expect(outcome.code == 1)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(folder == "." ? "." : "absent"), "\(outcome.errors)")
      }
      #expect(try scene.contents(".").keys.sorted() == ["sweep.yaml"])
    }

    @Test func planSaysWhatWouldBeDoneAndDoesNothing() throws {
      let scene = try Scene()
      let outcome = try scene.infosweep("plan", "sweep.yaml")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("sweep: 4 points of infomax-activations"))
      #expect(outcome.output.contains("axis  activation (2): relu, tanh"))
      #expect(outcome.output.contains("train_loss"))
      let document = try Scene.object(scene.infosweep("plan", "sweep.yaml", "--json").output)
      #expect(document["experiment"] as? String == "infomax-activations")
      #expect((document["axes"] as? [[String: Any]])?.count == 2)
      #expect(try scene.contents(".").keys.sorted() == ["sweep.yaml"])
    }

    @Test func mergingTwiceIsMergingOnceAndALostStoreComesBack() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let before = try scene.contents("r")
      #expect(try scene.infosweep("merge", "r").code == 0)
      let document = try scene.infosweep("merge", "r", "--json")
      #expect(document.code == 0)
      #expect(try Scene.object(document.output)["complete"] as? Int == 4)
      #expect(try scene.contents("r") == before)
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      #expect(try scene.infosweep("merge", "r").code == 0)
      #expect(try scene.contents("r") == before, "the store is a function of the shard files")
    }

    @Test func aDamagedShardFileIsSetAsideAndItsPointsAreDoneAgain() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("good.h5"))
      let shard = try #require(try scene.contents("r/shards").keys.sorted().first)
      let path = scene.file("r/shards/\(shard)")
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[bytes.count / 2] ^= 0xff
      try bytes.write(to: URL(fileURLWithPath: path))
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      let merge = try scene.infosweep("merge", "r")
      #expect(merge.code == 4)
      #expect(merge.errors.contains("damaged file \(shard)"), "\(merge.errors)")
      #expect(try scene.contents("r/quarantine").keys.contains(shard))
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      try expectEqual(scene, "good.h5", "r/store.h5")
    }

    @Test func theHistoryOfEveryPointIsExportedAsTheStudyWroteIt() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let outcome = try scene.infosweep("export", "history", "r", "--output", "e")
      #expect(outcome.code == 0 && outcome.output == "4 files in e\n", "\(outcome.errors)")
      let text = try String(
        contentsOfFile: scene.file("e/activation=tanh_seed=2/history.json"), encoding: .utf8)
      let history = try Scene.object(text)
      #expect((history["train_loss"] as? [Double])?.count == 2)
      #expect((history["epoch_time"] as? [Double])?.count == 2)
      #expect((history["final_metrics"] as? [String: Any])?["effective_rank"] is Double)
      let one = try scene.infosweep("export", "history", "r", "--only", "seed=1", "--json")
      let files = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String]
      #expect(
        files == ["relu", "tanh"].map { "r/report/history/activation=\($0)_seed=1/history.json" })
      #expect(try scene.infosweep("export", "histroy", "r").errors.contains("\"history\""))
    }

    @Test func doctorLooksAtThisMachine() throws {
      let scene = try Scene()
      let outcome = try scene.infosweep("doctor")
      #expect(outcome.code == 0, "\(outcome.output)")
      for subject in ["cores", "memory", "HDF5", "infosweep-worker", "data set synthetic_2d"] {
        #expect(outcome.output.contains(subject), "\(subject)")
      }
      let json = try scene.infosweep("doctor", "--json")
      let findings = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      #expect((findings as? [[String: Any]])?.isEmpty == false)
    }

    @Test func helpAndVersionAreAnswersAndNoErrors() throws {
      let scene = try Scene()
      for arguments in ["--help", "--version"] {
        let outcome = try scene.infosweep(arguments)
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.contains("infosweep"))
      }
    }
  }

  /// The published study's own two files, unchanged, on images in its data set's form.
  @Suite struct PublishedFilesTests {
    private let scene: Scene
    private let configs = "\(Scene.root)/configs"

    init() throws {
      scene = try Scene()
      try writeSmallImages(to: scene.file("data/mnist"))
      scene.data = scene.file("data")
    }

    @Test func theStudysSweepRunsUnchanged() throws {
      let outcome = try scene.infosweep(
        "run", "--base-config", "\(configs)/default.yaml", "--sweep-config",
        "\(configs)/sweep.yaml", "--output", "results/sweep_v1", "--only", "hidden_dim=16,seed=1|2")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("12 of 180 points done"))
      #expect(outcome.errors.contains("data.num_workers has no effect"))
      let store = try File(opening: scene.file("results/sweep_v1/store.h5"))
      #expect(try store.dataset("train_loss").shape == [6, 3, 1, 10, 100])
      let export = try scene.infosweep("export", "history", "results/sweep_v1", "--output", "e")
      #expect(export.code == 0)
      let name = "activation=relu_hidden_dim=16_lambda_tc=1.0_seed=1"
      let text = try String(contentsOfFile: scene.file("e/\(name)/history.json"), encoding: .utf8)
      #expect((try Scene.object(text)["metrics"] as? [Any])?.count == 10)
    }

    @Test func theStudysSingleRunIsASweepOfOne() throws {
      let outcome = try scene.infosweep(
        "run", "--config", "\(configs)/default.yaml", "--output", "results/test")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("1 of 1 points done"))
      #expect(try scene.infosweep("export", "history", "results/test").code == 0)
      let text = try String(
        contentsOfFile: scene.file("results/test/report/history/history.json"), encoding: .utf8)
      #expect((try Scene.object(text)["train_loss"] as? [Any])?.count == 100)
    }

    @Test func notSavingWeightsIsHonoured() throws {
      try scene.write(
        """
        data: {dataset: synthetic_2d}
        model: {hidden_dim: 4}
        training: {epochs: 2}
        logging: {save_weights: false, save_metrics_every: 1}
        """, to: "base.yaml")
      try scene.write("sweep: {activation: [relu, tanh]}\n", to: "axes.yaml")
      let outcome = try scene.infosweep(
        "run", "--base-config", "base.yaml", "--sweep-config", "axes.yaml", "--output", "r")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let list = try scene.tool("h5ls", "-r", "r/store.h5").output
      #expect(!list.contains("encoder_weight") && list.contains("hidden_activation"))
    }
  }
}
