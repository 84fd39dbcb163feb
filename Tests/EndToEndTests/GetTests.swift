import Foundation
import Testing

extension EndToEnd {
  /// `infosweep get`: values of a store without Python.
  @Suite struct GetTests {
    private func finished() throws -> Scene {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, epochs: 4, metrics_every: 2}
        axes: {activation: [relu, tanh], hidden_dim: [4, 8], seed: 1..2}
        record: {weights: [every 2, best], samples: 5}
        """)
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      return scene
    }

    @Test func valuesAreSelectedByTheirCoordinates() throws {
      let scene = try finished()
      func get(_ query: String, _ flags: String...) throws -> String {
        let outcome = try scene.infosweep(["get", "r", query] + flags)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
      }
      let one = try get(
        "effective_rank[activation=relu, hidden_dim=8, seed=2, snapshot=-1]", "--json")
      let document = try Scene.object(one)
      #expect(document["path"] as? String == "/effective_rank")
      let script = """
        import h5py
        f = h5py.File("r/store.h5")
        print(repr(float(f["effective_rank"][0, 1, 1, -1])))
        print(f["snapshots/hidden_dim_8/best_encoder_weight"].shape[1:], f["best_epoch"][0, 1, 1])
        """
      let values = try #require(document["values"] as? [Any])
      let read = try scene.tool("python3", "-c", script)
      let number = try #require(Self.leaves(values).first)
      let lines = read.output.split(separator: "\n")
      let exact = try #require(lines.first.flatMap { Double($0) }, "\(read.errors)")
      #expect((exact - number).magnitude < 1e-12 && lines.last == "(8, 2) 4.0")

      let byEpoch = try get(
        "effective_rank[activation=relu, hidden_dim=8, seed=2, epoch=4]", "--json")
      #expect(Self.leaves(try #require(Scene.object(byEpoch)["values"] as? [Any])) == [number])
      let table = try get("effective_rank[activation=relu, snapshot_epoch=4]")
      #expect(table.contains("at activation=relu, snapshot=1, snapshot_epoch=4"))
      #expect(table.split(separator: "\n").count == 3 + 4)
      let csv = try get("train_loss[activation=tanh, hidden_dim=4, seed=1|2]", "--csv")
      #expect(csv.hasPrefix("seed,epoch,train_loss\r\n1,1,"))
      #expect(csv.components(separatedBy: "\r\n").count == 1 + 8 + 1)
      let best = try get("best_encoder_weight[hidden_dim=8, activation=relu, seed=1, unit=0]")
      #expect(best.contains("at point=2, activation=relu, hidden_dim=8, seed=1, unit=0"))
      #expect(try get("status[seed=1, hidden_dim=4, activation=relu]", "--csv").contains("1"))
      #expect(try get("points/best_epoch[seed=2]", "--csv").hasPrefix("point,activation"))
    }

    private static func leaves(_ value: Any) -> [Double] {
      if let list = value as? [Any] { return list.flatMap(leaves) }
      return [value as? Double].compactMap { $0 }
    }

    @Test func whatIsWrongIsSaidInOneSentence() throws {
      let scene = try finished()
      for (query, words) in [
        ("efective_rank", "did you mean \"effective_rank\"?"),
        ("effective_rank[activaton=relu]", "did you mean \"activation\"?"),
        ("effective_rank[activation=gelu]", "has no value \"gelu\"; it has relu, tanh"),
        ("effective_rank[seed=1, seed=2]", "seed is selected twice"),
        ("effective_rank[seed]", "asks for no array"),
        ("effective_rank[seed=1", "asks for no array"),
        ("encoder_weight[hidden_dim=9]", "no shape of encoder_weight has what is selected"),
        ("encoder_weight", "name one: snapshots/hidden_dim_4/encoder_weight"),
      ] {
        let outcome = try scene.infosweep("get", "r", query)
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(
          outcome.errorLines.count == 1 && outcome.errors.contains(words), "\(outcome.errors)")
      }
      #expect(try scene.infosweep("get", "nowhere", "train_loss").code == 1)
    }

    @Test func muchIsReadOnlyWhereSomebodyInsists() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, hidden_dim: 64, epochs: 1, metrics_every: 1}
        axes: {seed: [1]}
        record: {samples: 200}
        """)
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let refused = try scene.infosweep("get", "r", "hidden_activation")
      #expect(refused.code == 1)
      #expect(refused.errors.contains("12800 values over point (1), snapshot (1), sample (200)"))
      let whole = try scene.infosweep("get", "r", "hidden_activation", "--csv", "--all")
      #expect(whole.code == 0 && whole.output.components(separatedBy: "\r\n").count == 12_802)
    }
  }
}
