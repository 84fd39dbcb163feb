import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// What `infosweep measure` refuses, flags, marks and keeps.
  @Suite struct MeasureRulesTests {
    private func scene() throws -> Scene {
      let scene = try Scene()
      try scene.writeArrays()
      return scene
    }

    @Test(arguments: [
      (["binned", "--x", "acts.h5:/zeros", "--y", "y.npy"], ["constant_input"]),
      (["binned", "--x", "x.npy", "--labels", "acts.h5:/zeros"], ["constant_input", "one_class"]),
      (
        ["layer-binning", "--x", "acts.h5:/zeros", "--labels", "acts.h5:/labels"],
        ["constant_input"]
      ),
      (
        ["pid", "--a", "acts.h5:/zeros", "--b", "y.npy", "--labels", "acts.h5:/labels"],
        ["constant_input"]
      ),
      (["probe", "--x", "acts.h5:/zeros", "--labels", "acts.h5:/labels"], ["constant_input"]),
      (["activity", "--x", "x.npy"], ["undefined:max_average_responsibility"]),
    ])
    func everyDegenerateValueIsFlagged(arguments: [String], flags: [String]) throws {
      let scene = try scene()
      let outcome = try scene.infosweep(["measure"] + arguments + ["--json"])
      let found = try Scene.object(outcome.output)
      #expect(try Scene.rows(found)[0]["flags"] as? [String] == flags)
    }

    @Test(arguments: [
      (["smi", "--x", "x", "--labels", "l", "--estimator", "2"], "--estimator does nothing"),
      (
        ["smi", "--x", "x", "--y", "y", "--label-estimator", "ross"], "--label-estimator does noth"
      ),
      (["pid", "--a", "x", "--b", "y", "--labels", "l", "--permuted"], "--permuted does nothing"),
      (["pid", "--a", "x", "--b", "y", "--labels", "l", "--splits", "5"], "--splits does nothing"),
      (
        ["pid", "--a", "x", "--b", "y", "--labels", "l", "--redundancy", "immi-knn"],
        "immi-knn goes with --x"
      ),
      (
        ["pid", "--x", "x", "--labels", "l", "--redundancy", "broja"],
        "allowed with --x are min, mmi, immi-knn"
      ),
      (["pid", "--x", "x", "--labels", "l", "--k", "3"], "--k goes with --redundancy immi-knn"),
      (["pid", "--x", "x", "--labels", "l", "--projections", "0"], "--projections is 0"),
      (
        [
          "probe", "--x", "x", "--labels", "l", "--test-x", "t", "--test-labels", "m", "--seed",
          "1",
        ],
        "--seed does nothing with --test-x"
      ),
      (
        ["ksg", "--x", "x", "--y", "y", "--jitter", "0", "--jitter-shape", "normal"],
        "--jitter-shape does nothing"
      ),
      (["kgs", "--x", "x", "--y", "y"], "\"kgs\" is unknown; did you mean \"ksg\"?"),
      (["nonsense"], "allowed: ksg, ross"),
      ([], "or the name of a measure first: ksg, ross"),
      (["--stor", "run", "--measure", "all"], "did you mean \"--store\"?"),
    ])
    func whatWouldDoNothingIsRefused(arguments: [String], words: String) throws {
      let outcome = try Scene().infosweep(["measure"] + arguments)
      #expect(outcome.code == 1 && outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }

    @Test func laterRowsAreAddedToTheFile() throws {
      let scene = try scene()
      func measure(_ arguments: String...) throws -> RunningProgram.Outcome {
        try scene.infosweep(["measure"] + arguments + ["--output", "out.h5"])
      }
      #expect(try measure("ksg", "--x", "x.npy", "--y", "y.npy").code == 0)
      let second = ["ksg", "--x", "acts.h5:/layer1", "--y", "acts.h5:/layer2", "--k", "3"]
      #expect(try scene.infosweep(["measure"] + second + ["--output", "out.h5"]).code == 0)
      let file = try File(opening: scene.file("out.h5"))
      #expect(try file.dataset("input").readText() == ["x.npy", "acts.h5:/layer1"])
      let options = try file.dataset("options").readText()
      #expect(options[0].contains("\"k\":5") && options[1].contains("\"k\":3"))
      #expect(try file.dataset("information").read(Double.self).allSatisfy(\.isFinite))
      let other = try measure("entropy", "--x", "x.npy")
      #expect(other.code == 1 && other.output.isEmpty)
      #expect(other.errors.contains("out.h5: found measurements of ksg"), "\(other.errors)")
      // What was found is said, though it cannot be kept.
      let bits = try measure("ksg", "--x", "x.npy", "--y", "y.npy", "--unit", "bits")
      #expect(bits.code == 1 && bits.output.contains("bits"))
      #expect(bits.errors.contains("information, its unit: found bits"), "\(bits.errors)")
      #expect(try File(opening: scene.file("out.h5")).dataset("input").shape == [2])
    }

    @Test func halvesOfALayerAreOurOwnDesign() throws {
      let scene = try scene()
      let arguments = [
        "pid", "--x", "acts.h5:/layer1", "--labels", "acts.h5:/labels", "--projections", "20",
        "--splits", "3", "--json",
      ]
      func run(_ more: String...) throws -> [String: Any] {
        let outcome = try scene.infosweep(["measure"] + arguments + more)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try Scene.object(outcome.output)
      }
      let tables = try run()
      #expect(try Scene.rows(tables)[0]["flags"] as? [String] == ["own_design"])
      let share = try Scene.value(tables, "redundancy_share")
      #expect(
        abs(share - (try Scene.value(tables, "redundancy") / Scene.value(tables, "information_ab")))
          < 1e-12)
      let neighbours = try run("--redundancy", "immi-knn", "--jobs", "2")
      #expect(try Scene.rows(neighbours)[0]["flags"] as? [String] == ["own_design"])
      let smaller = try min(
        Scene.value(neighbours, "information_a"), Scene.value(neighbours, "information_b"))
      #expect(try Scene.value(neighbours, "redundancy") <= smaller + 1e-12)
      let alone = try run("--redundancy", "immi-knn", "--jobs", "1")
      #expect(try Scene.value(alone, "redundancy") == Scene.value(neighbours, "redundancy"))
      for found in [tables, neighbours] {
        let values = try #require(Scene.rows(found)[0]["values"] as? [[String: Any]])
        #expect(try #require(values[0]["standardError"] as? Double) > 0)
      }
    }

    @Test func collapseSaysWhatATestSetWouldAdd() throws {
      let scene = try scene()
      let arguments = [
        "measure", "collapse", "--features", "acts.h5:/layer1", "--labels", "acts.h5:/labels",
        "--weights", "acts.h5:/weights",
      ]
      let without = try scene.infosweep(arguments)
      #expect(without.code == 0 && without.errors.contains("nc4_agree is not taken"))
      let with = try Scene.object(
        scene.infosweep(arguments + ["--test-features", "acts.h5:/short", "--json"]).output)
      let values = try #require(Scene.rows(with)[0]["values"] as? [[String: Any]])
      for value in values {
        let name = try #require(value["name"] as? String)
        let isOfTheTest = name == "nc4_agree" || name == "test_samples"
        #expect(value["samples"] as? Int == (isOfTheTest ? 10 : 400), "\(name)")
      }
      #expect(try Scene.value(with, "test_samples") == 10)
    }
  }
}
