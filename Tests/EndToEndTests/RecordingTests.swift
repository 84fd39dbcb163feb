import Foundation
import Testing

extension EndToEnd {
  /// The `record` section, from the sweep file to the store, and the bytes that it costs.
  @Suite struct RecordingTests {
    /// A sweep whose weights take 40 GB: ten million numbers at a thousand snapshots.
    private static let huge = """
      experiment: infomax-activations
      setup: {dataset: synthetic_2d, hidden_dim: 5000000, epochs: 1000, metrics_every: 1}
      axes: {seed: 1..1000}
      """

    @Test func planSaysTheBytesAndWhetherTheyFit() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, epochs: 100, metrics_every: 10}
        axes: {hidden_dim: [4, 8], seed: 1..2}
        record: {weights: [log 4, best], activations: last, samples: 100, activation_bits: 7}
        """)
      let text = try scene.infosweep("plan", "sweep.yaml").output
      #expect(text.contains("write train_loss: 4 x 400 B"))
      // 4 units, 2 features, 4 bytes, at epochs 1, 5, 22 and 100.
      #expect(text.contains("write snapshots/hidden_dim_4/encoder_weight: 2 x 128 B"))
      #expect(text.contains("write snapshots/hidden_dim_4/best_encoder_weight: 2 x 32 B"))
      #expect(text.contains("hidden_activation: 2 x 800 B (an estimate"))
      #expect(text.contains("on the disk of results/sweep, "))
      let document = try Scene.object(scene.infosweep("plan", "sweep.yaml", "--json").output)
      let bytes = try #require(document["bytes"] as? [String: Any])
      #expect(document["experiment"] as? String == "infomax-activations")
      #expect(bytes["fits"] as? Bool == true)
      let total = try #require(bytes["total"] as? Double)
      #expect(bytes["merging"] as? Double == 2 * total)
      #expect(bytes["needed"] as? Double == 3 * total)
    }

    @Test func whatDoesNotFitIsRefusedInWords() throws {
      let scene = try Scene(Self.huge)
      for verb in ["plan", "run"] {
        let outcome = try scene.infosweep(verb, "sweep.yaml")
        #expect(outcome.code == 3)
        for words in ["results/sweep needs", "are free on its disk", "record weights less often"] {
          #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }
      }
      #expect(try scene.contents(".").keys.sorted() == ["sweep.yaml"])
      // Of a sweep that is too large some points may fit.
      let some = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, epochs: 1, metrics_every: 1}
        axes: {hidden_dim: [4, 100000000], seed: 1..1000}
        record: {activations: none}
        """)
      #expect(try some.infosweep("run", "sweep.yaml", "--output", "r").code == 3)
      let few = ["--only", "hidden_dim=4,seed=1|2"]
      #expect(
        try some.infosweep(["run", "sweep.yaml", "--output", "r", "--limit", "1"] + few).code == 0)
      // Forced, it goes on to what else may be wrong.
      let forced = try scene.infosweep("run", "sweep.yaml", "--force", "--limit", "0")
      #expect(forced.code == 1 && !forced.errors.contains("are free"))
    }

    @Test func whatIsDoneNeedsNoRoomAgain() throws {
      let scene = try Scene()
      func bytes() throws -> [String: Double] {
        let output = try scene.infosweep("plan", "sweep.yaml", "--output", "r", "--json").output
        let bytes = try Scene.object(output)["bytes"] as? [String: Any] ?? [:]
        return bytes.compactMapValues { $0 as? Double }
      }
      let before = try bytes()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let after = try bytes()
      #expect(before["shards"] == before["total"] && after["shards"] == 0)
      #expect(after["total"] == before["total"])
    }

    @Test func theBestTheBitsAndTheLayersReachTheStore() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, hidden_dim: 4, epochs: 6, metrics_every: 3}
        axes: {activation: [relu, tanh], seed: 1..2}
        record:
          weights: [best, every 1]
          activations: [first, last]
          samples: 9
          activation_bits: 4
        """)
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let script = """
        import h5py, json, numpy as np
        f = h5py.File("r/store.h5")
        b = f["snapshots/hidden_dim_4"]
        for p in range(4):
          best = int(f["points/best_epoch"][p])
          loss = f["train_loss"][p // 2, p % 2]
          assert best == 1 + int(np.argmin(loss))
          at = list(f["snapshot_epoch"]).index(best)
          assert (b["best_encoder_weight"][p] == b["encoder_weight"][p, at]).all()
        a = b["hidden_activation"][:]
        assert a.shape[1:3] == (7, 9) and not np.isnan(a[:, 0]).any() and np.isnan(a[:, 1]).all()
        bits = a[:, -1].view("u4") & np.uint32((1 << 19) - 1)
        assert (bits == 0).all() and b["hidden_activation"].attrs["mantissa_bits"] == 4
        assert json.load(open("r/plan.json"))["record"]["activation_bits"] == 4
        print("fine")
        """
      let read = try scene.tool("python3", "-c", script)
      #expect(read.output == "fine\n", "\(read.output)\(read.errors)")
    }

    @Test func whatTheStudyDoesNotHaveIsRefusedWithItsLine() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d}
        record:
          layers: [encodr]
        """)
      let outcome = try scene.infosweep("plan", "sweep.yaml")
      #expect(outcome.code == 1)
      #expect(
        outcome.errors.contains(
          "sweep.yaml:4: infomax-activations has no layer \"encodr\"; did you mean \"encoder\"?"))
    }
  }
}
