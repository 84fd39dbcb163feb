import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// A sweep that is no full product, from its file to its store.
  @Suite struct ListSweepTests {
    private let smoke = "\(Scene.root)/configs/smoke/infomax-list.yaml"

    @Test func aListIsPlannedTrainedAndMerged() throws {
      let scene = try Scene()
      let plan = try scene.infosweep("plan", smoke)
      #expect(plan.output.contains("infomax-list: 12 points"), "\(plan.errors)")
      #expect(plan.output.contains("list of points, in 4 sub-grids"))
      #expect(plan.output.contains("snapshots/hidden_dim_3/encoder_weight: 5 x"))
      let outcome = try scene.infosweep("run", smoke, "--output", "r", "--workers", "2")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("12 of 12 points done"))
      let store = try File(opening: scene.file("r/store.h5"))
      #expect(try store.text("layout") == "list")
      #expect(try store.dataset("train_loss").shape == [12, 4])
      #expect(
        try store.dataset("activation").readText()
          == ["relu", "relu", "tanh", "tanh", "tanh", "tanh", "relu", "softmax", "softmax"]
          + ["softmax", "softmax", "identity"])
      #expect(try store.dataset("epochs").read(Int32.self)[6] == 2)
      #expect(try store.dataset("lambda_tc").read(Double.self)[7...10].first == 0.1)
      #expect(try store.dataset("status").read(Int8.self) == [Int8](repeating: 1, count: 12))
      try store.close()
      let export = try scene.infosweep("export", "history", "r", "--only", "activation=softmax")
      #expect(export.output.contains("4 files in"), "\(export.errors)")
    }

    @Test func aListThatWasBegunInPartsIsTheSameStore() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", smoke, "--output", "whole").code == 0)
      for only in ["activation=softmax", "seed=1", "hidden_dim=4|8"] {
        let part = try scene.infosweep("run", smoke, "--output", "parts", "--only", only)
        #expect(part.code == 0, "\(part.errors)")
      }
      #expect(try scene.infosweep("run", smoke, "--output", "parts").code == 0)
      try expectEqual(scene, "whole/store.h5", "parts/store.h5")
      let wrong = try scene.infosweep(
        "run", smoke, "--output", "parts", "--only", "activation=softmax,hidden_dim=8")
      #expect(wrong.code == 1)
      #expect(wrong.errors.contains("no point of the sweep has activation=softmax,hidden_dim=8"))
    }

    @Test func aSampleIsTheSameEverywhere() throws {
      let scene = try Scene()
      try scene.write(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, epochs: 1, metrics_every: 1}
        axes:
          seed: 1..1000000
          hidden_dim: [3, 4]
          lambda_tc: loguniform(1e-2, 1)
        sample: {points: 6, seed: 5}
        """, to: "sample.yaml")
      for folder in ["a", "b"] {
        let outcome = try scene.infosweep("run", "sample.yaml", "--output", folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
      try expectEqual(scene, "a/store.h5", "b/store.h5")
    }
  }
}
