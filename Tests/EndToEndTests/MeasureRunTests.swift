import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// Measures of a run taken again, or others, without training.
  @Suite(.enabled(if: hasTool("h5diff"))) struct MeasureRunTests {
    private let scene: Scene

    private static let names = [
      "effective_rank", "effective_rank_corrected", "weight_redundancy", "weight_norm",
      "dead_units", "variance_ratio", "output_correlation", "activation_mean", "activation_std",
      "max_avg_responsibility",
    ]

    init() throws { scene = try Scene() }

    /// The smoke sweep with the weights of every epoch, in the folder `run`.
    private func train(_ run: String, measure: String) throws {
      let smoke = try String(
        contentsOfFile: "\(Scene.root)/configs/smoke/infomax.yaml", encoding: .utf8)
      #expect(smoke.contains("weights: every 2"))
      let text = smoke.replacingOccurrences(of: "weights: every 2", with: "weights: every 1")
      try scene.write("\(text)\nmeasure: \(measure)\n", to: "\(run).yaml")
      let outcome = try scene.infosweep("run", "\(run).yaml", "--output", run)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @discardableResult
    private func measure(_ run: String, _ names: String) throws -> RunningProgram.Outcome {
      let outcome = try scene.infosweep("measure", "--store", run, "--measure", names)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return outcome
    }

    /// Expects one array to have the same values in two stores.
    private func expectSame(
      _ array: String, in store: String, and other: String,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let outcome = try scene.tool("h5diff", store, other, "/\(array)")
      #expect(
        outcome.code == 0, "\(array): \(outcome.output.prefix(300))",
        sourceLocation: sourceLocation)
    }

    @Test func measuredAfterwardsIsMeasuredDuringTraining() throws {
      try train("during", measure: "[all]")
      try train("after", measure: "[]")
      let outcome = try measure("after", "all")
      #expect(outcome.output.contains("12 of 12 points measured"), "\(outcome.output)")
      for name in Self.names {
        try expectSame(name, in: "during/store.h5", and: "after/store.h5")
        try expectSame("points/final_\(name)", in: "during/store.h5", and: "after/store.h5")
      }
      let store = try File(opening: scene.file("after/store.h5"))
      let ranks = try store.dataset("effective_rank").read(Double.self)
      #expect(ranks.count { $0.isFinite } == 24, "training measures two of four epochs")
      try expectSame("train_loss", in: "during/store.h5", and: "after/store.h5")
    }

    @Test func measuringTwiceChangesNothing() throws {
      try train("r", measure: "[]")
      try measure("r", "weight_norm,dead_units")
      let before = try scene.contents("r")
      let again = try scene.infosweep(
        "measure", "--store", "r", "--measure", "dead_units,weight_norm", "--json")
      #expect(again.code == 0, "\(again.errors)")
      let document = try Scene.object(again.output)
      #expect(document["isUnchanged"] as? Bool == true)
      #expect(document["measures"] as? [String] == ["weight_norm", "dead_units"])
      #expect(document["done"] as? Int == 12 && document["failed"] as? Int == 0)
      let after = try scene.contents("r")
      #expect(after["store.h5"] == before["store.h5"])
      let isResult = { (name: String) in name.hasSuffix(".h5") || name.hasSuffix("plan.json") }
      #expect(after.filter { isResult($0.key) } == before.filter { isResult($0.key) })
      let merge = try scene.infosweep("merge", "r", "--json")
      #expect(try Scene.object(merge.output)["isUnchanged"] as? Bool == true)
    }

    @Test func oneMeasureLeavesTheOthersAsTheyWere() throws {
      try train("r", measure: "[effective_rank, dead_units]")
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("before.h5"))
      try measure("r", "weight_norm")
      for name in ["effective_rank", "dead_units", "train_loss", "points/content_sha256", "status"]
      {
        try expectSame(name, in: "before.h5", and: "r/store.h5")
      }
      for bucket in ["hidden_dim_4", "hidden_dim_8"] {
        try expectSame("snapshots/\(bucket)", in: "before.h5", and: "r/store.h5")
      }
      let store = try File(opening: scene.file("r/store.h5"))
      #expect(try store.dataset("weight_norm").shape == [3, 2, 2, 4])
      #expect(try store.dataset("weight_norm").text("measured_by")?.utf8.count == 16)
      #expect(try store.dataset("effective_rank").text("measured_by") == nil)
      // More training beside a pass loses neither.
      let run = try scene.infosweep("run", "r.yaml", "--output", "r")
      #expect(run.code == 0, "\(run.errors)")
      #expect(try File(opening: scene.file("r/store.h5")).contains("weight_norm"))
    }

    @Test func measuresFollowATrainingThatGoesOn() throws {
      try train("whole", measure: "[weight_norm]")
      let text = try String(contentsOfFile: scene.file("whole.yaml"), encoding: .utf8)
      try scene.write(
        text.replacingOccurrences(of: "measure: [weight_norm]", with: "measure: []"), to: "r.yaml")
      #expect(try scene.infosweep("run", "r.yaml", "--output", "r", "--limit", "5").code == 0)
      #expect(try measure("r", "weight_norm").output.contains("5 of 5 points measured"))
      #expect(try scene.infosweep("run", "r.yaml", "--output", "r").code == 0)
      #expect(try measure("r", "weight_norm").output.contains("12 of 12 points measured"))
      try expectSame("weight_norm", in: "whole/store.h5", and: "r/store.h5")
    }

    @Test func whatCannotBeMeasuredIsSaidInOneLine() throws {
      try train("r", measure: "[]")
      let before = try scene.contents("r")
      let unknown = try scene.infosweep("measure", "--store", "r", "--measure", "weight_nrom")
      #expect(unknown.code == 1 && unknown.errorLines.count == 1)
      #expect(unknown.errors.contains("did you mean \"weight_norm\"?"), "\(unknown.errors)")
      let absent = try scene.infosweep("measure", "--store", "absent", "--measure", "all")
      #expect(absent.code == 1 && absent.errors.contains("is no run folder"))
      #expect(try scene.contents("r") == before)
      try scene.write(Scene.small + "\nrecord: {weights: none}\n", to: "bare.yaml")
      #expect(try scene.infosweep("run", "bare.yaml", "--output", "bare").code == 0)
      let bare = try scene.infosweep("measure", "--store", "bare", "--measure", "all")
      #expect(bare.code == 1 && bare.errors.contains("recorded no weights"), "\(bare.errors)")
    }
  }
}
