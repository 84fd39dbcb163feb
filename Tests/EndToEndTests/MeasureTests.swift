import Foundation
import HDF5
import Testing

private let hasPython = pythonHas("h5py", "numpy")

extension EndToEnd {
  /// `infosweep measure` on files that no sweep wrote.
  @Suite struct MeasureTests {
    /// What a measure says as JSON.
    private func measure(_ scene: Scene, _ arguments: String...) throws -> [String: Any] {
      let outcome = try scene.infosweep(["measure"] + arguments + ["--json"])
      #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
      return try Scene.object(outcome.output)
    }

    private func scene() throws -> Scene {
      let scene = try Scene()
      try scene.writeArrays()
      return scene
    }

    @Test func ksgMeasuresNumpyFiles() throws {
      let scene = try scene()
      let found = try measure(scene, "ksg", "--x", "x.npy", "--y", "y.npy")
      // Near -ln(1 - 0.8^2)/2 = 0.51.
      let nats = try Scene.value(found, "information")
      #expect(abs(nats - 0.51) < 0.15)
      let options = try #require(found["options"] as? [String: Any])
      #expect(options["k"] as? Int == 5 && options["jitter"] as? Double == 1e-10)
      #expect(options["seed"] as? Int == 0 && options["estimator"] as? Int == 1)
      #expect(try Scene.rows(found)[0]["samples"] as? Int == 400)
      #expect((found["citation"] as? String)?.contains("Kraskov") == true)
      let bits = try measure(
        scene, "ksg", "--x", "x.npy", "--y", "y.npy", "--unit", "bits")
      #expect(abs(try Scene.value(bits, "information") - nats / log(2)) < 1e-12)
      let second = try measure(
        scene, "ksg", "--x", "x.npy", "--y", "y.npy", "--estimator", "2", "--k", "4")
      #expect(abs(try Scene.value(second, "information") - 0.51) < 0.15)
    }

    @Test func severalLayersGiveARowEach() throws {
      let scene = try scene()
      let outcome = try scene.infosweep(
        "measure", "ross", "--x", "acts.h5:/layer1", "acts.h5:/flat", "--labels",
        "acts.h5:/labels", "--output", "out.h5")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 3 && lines[0].hasPrefix("input"))
      #expect(lines[1].hasPrefix("acts.h5:/layer1") && lines[2].hasPrefix("acts.h5:/flat"))
      #expect(outcome.errors.contains("400x2x3 is read as 400 rows of 6"))
      let file = try File(opening: scene.file("out.h5"))
      let values = try file.dataset("information").read(Double.self)
      // The same numbers in another shape.
      #expect(values.count == 2 && values[0] == values[1] && values[0] > 0.5)
      #expect(try file.dataset("information").text("units") == "nats")
    }

    @Test func slicesAreTheSameForAnyNumberOfThreads() throws {
      let scene = try scene()
      for verb in ["smi", "ksmi"] {
        let found = try ["1", "3"].map { jobs in
          try scene.infosweep(
            "measure", verb, "--x", "acts.h5:/layer1", "--labels", "acts.h5:/labels",
            "--projections", "50", "--seed", "7", "--jobs", jobs, "--per-slice", "--json")
        }
        let documents = try found.map { try Scene.rows(Scene.object($0.output)) }
        func series(_ rows: [[String: Any]]) throws -> [Double] {
          let list = try #require(rows[0]["series"] as? [[String: Any]])
          return try #require(list[0]["values"] as? [Double])
        }
        let slices = try series(documents[0])
        #expect(slices.count == 50 && Set(slices).count == 50)
        #expect(try series(documents[1]) == slices)
      }
    }

    @Test func slicesOfTwoLayersAndTheirControl() throws {
      let scene = try scene()
      let arguments = [
        "smi", "--x", "acts.h5:/layer1", "--y", "acts.h5:/layer2", "--projections", "64",
      ]
      let outcome = try scene.infosweep(["measure"] + arguments + ["--json"])
      let found = try Scene.object(outcome.output)
      let control = try Scene.object(
        scene.infosweep(["measure"] + arguments + ["--permuted", "--json"]).output)
      #expect(try Scene.value(found, "sliced_information") > 0.1)
      #expect(abs(try Scene.value(control, "sliced_information")) < 0.05)
    }

    @Test func everyOtherMeasureFindsWhatIsThere() throws {
      let scene = try scene()
      let layer = ["--x", "acts.h5:/layer1"]
      let labels = ["--labels", "acts.h5:/labels"]
      func run(_ arguments: [String]) throws -> [String: Any] {
        let outcome = try scene.infosweep(["measure"] + arguments + ["--json"])
        #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
        return try Scene.object(outcome.output)
      }
      // A normal number of deviation 1 has (1 + ln 2π)/2 = 1.42 nats.
      #expect(abs(try Scene.value(run(["entropy", "--x", "x.npy"]), "entropy") - 1.42) < 0.15)
      let pair = ["--x", "x.npy", "--y", "y.npy"]
      let plain = try run(["binned"] + pair + ["--bins", "8"])
      let corrected = try run(
        ["binned"] + pair + ["--bins", "8", "--miller-madow", "--edges", "own"])
      #expect(try Scene.value(plain, "information") > Scene.value(corrected, "information"))
      let words = try run(["layer-binning"] + layer + labels + ["--bins", "2"])
      #expect(try Scene.value(words, "information_input") > Scene.value(words, "information_label"))
      let parts = try run(["pid", "--a", "x.npy", "--b", "y.npy"] + labels + ["--unit", "bits"])
      let sum = try ["redundancy", "unique_a", "unique_b", "synergy"]
        .reduce(0) { sum, name in try sum + Scene.value(parts, name) }
      #expect(abs(sum - (try Scene.value(parts, "information_ab"))) < 1e-12)
      let sliced = try run(["pid"] + layer + labels + ["--projections", "10", "--splits", "2"])
      #expect(try Scene.value(sliced, "redundancy") > 0)
      let collapse = try run(
        [
          "collapse", "--features", "acts.h5:/layer1", "--weights", "acts.h5:/weights", "--bias",
          "acts.h5:/bias", "--test-features", "acts.h5:/layer1", "--test-labels", "acts.h5:/labels",
        ] + labels)
      #expect(try Scene.value(collapse, "nc4_agree") > 0.9)
      #expect(try Scene.value(collapse, "test_accuracy") > 0.9)
      #expect(try Scene.value(collapse, "nc1_pinv") > 0)
      let spectrum = try run(["spectrum", "--weights", "acts.h5:/weights"])
      #expect(abs(try Scene.value(spectrum, "entropy_rank") - 3) < 1e-9)
      #expect(abs(try Scene.value(spectrum, "frobenius_norm") - 48.0.squareRoot()) < 1e-12)
      #expect(try Scene.value(run(["probe"] + layer + labels), "accuracy") > 0.8)
      #expect(try Scene.value(run(["activity"] + layer), "dead_units") == 0)
    }

    @Test func latentInformationIsTrainedAndMeasured() throws {
      let scene = try scene()
      let arguments = [
        "measure", "lmi", "--x", "acts.h5:/layer1", "--y", "acts.h5:/layer2", "--latent-dim", "3",
        "--hidden-dim", "32", "--learning-rate", "5e-3", "--epochs", "60", "--batch-size", "64",
        "--weights", "best", "--json",
      ]
      let found = try Scene.object(scene.infosweep(arguments).output)
      let plain = try Scene.object(scene.infosweep(arguments + ["--no-validation-dropout"]).output)
      #expect(try Scene.value(plain, "validation_loss") < Scene.value(found, "validation_loss"))
      #expect(try Scene.value(found, "latent_information") > 0.3)
      #expect(try Scene.value(found, "best_epoch") <= Scene.value(found, "epochs"))
      #expect(try Scene.rows(found)[0]["samples"] as? Int == 200)
      let again = try Scene.object(scene.infosweep(arguments).output)
      #expect(
        try Scene.value(again, "latent_information") == Scene.value(found, "latent_information"))
    }

    @Test func leadingIndicesPickAPart() throws {
      let scene = try scene()
      let labels = ["--labels", "acts.h5:/labels", "--json"]
      let found = try scene.infosweep(
        [
          "measure", "activity", "--x", "acts.h5:/layer1", "acts.h5:/stack[0]",
          "acts.h5:/stack[-1]",
        ]
          + ["--json"])
      let document = try Scene.object(found.output)
      let means = try (0..<3).map { try Scene.value(document, "mean", row: $0) }
      #expect(means[0] == means[1] && abs(means[2] - means[1] - 1) < 1e-9)
      let beyond = try scene.infosweep(
        ["measure", "ross", "--x", "acts.h5:/stack[2]"] + labels)
      #expect(beyond.code == 1 && beyond.errors.contains("index 2 along an axis of 2"))
    }

    @Test(arguments: [
      (["ksg", "--x", "x.npy", "--y", "none.npy"], 1, "there is no file none.npy"),
      (["ksg", "--x", "acts.h5", "--y", "y.npy"], 1, "name a data set, as acts.h5:/layer1"),
      (["ksg", "--x", "acts.h5:/layer3", "--y", "y.npy"], 1, "no such data set; there are /lay"),
      (["ksg", "--x", "acts.h5:/words", "--y", "y.npy"], 1, "holds text"),
      (["ksg", "--x", "sweep.yaml", "--y", "y.npy"], 1, "neither an HDF5 nor a .npy file"),
      (["ksg", "--x", "acts.h5:/layer1[a]", "--y", "y.npy"], 1, "allowed are whole numbers"),
      (["ksg", "--x", "acts.h5:/short", "--y", "y.npy"], 1, "10 samples, the other 400"),
      (["ksg", "--x", "x.npy", "--y", "y.npy", "--k", "400"], 1, "400 samples, 401 are needed"),
      (["ksg", "--x", "x.npy", "--y", "y.npy", "--k", "0"], 1, "number of neighbours is 0"),
      (["ross", "--x", "x.npy", "--labels", "y.npy"], 1, "allowed are whole numbers"),
      (["ross", "--x", "x.npy", "--labels", "acts.h5:/layer1"], 1, "labels are one a row"),
      (["entropy", "--x", "acts.h5:/zeros"], 1, "does not vary"),
      (["entropy", "--x", "acts.h5:/half_dead"], 1, "coordinate 1, which does not vary"),
      (["binned", "--x", "acts.h5:/layer1", "--y", "y.npy"], 1, "layer-binning takes more"),
      (["ksmi", "--x", "x.npy", "--labels", "acts.h5:/labels"], 1, "dimension of a slice is 3"),
      (
        ["smi", "--x", "x.npy", "--y", "y.npy", "--projections", "0"], 1, "number of slices is 0"
      ),
      (
        [
          "collapse", "--features", "acts.h5:/layer1", "--labels", "acts.h5:/labels", "--weights",
          "acts.h5:/layer2",
        ], 1, "layer2 has 4 columns, --features 6"
      ),
      (
        ["lmi", "--x", "acts.h5:/layer1", "--y", "y.npy", "--epochs", "0"], 1,
        "number of epochs is 0"
      ),
      (["spectrum", "--weights", "x.npy", "--output", "acts.h5"], 1, "which is left alone"),
    ])
    func whatCannotBeIsOneSentence(arguments: [String], code: Int32, words: String) throws {
      let scene = try scene()
      let outcome = try scene.infosweep(["measure"] + arguments)
      #expect(outcome.code == code, "\(outcome.errors)")
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }

    @Test func damageEndsWithItsCode() throws {
      let scene = try scene()
      for (name, keep) in [("acts.h5", 3000), ("x.npy", 500)] {
        let url = URL(fileURLWithPath: scene.file(name))
        try Data(contentsOf: url).prefix(keep).write(to: url)
      }
      for path in ["acts.h5:/layer1", "x.npy"] {
        let outcome = try scene.infosweep("measure", "activity", "--x", path)
        #expect(outcome.code == 4 && outcome.errorLines.count == 1, "\(outcome.errors)")
      }
    }

    @Test func oneOfSeveralMayFail() throws {
      let scene = try scene()
      let outcome = try scene.infosweep(
        "measure", "ksg", "--x", "acts.h5:/layer1", "acts.h5:/short", "--y", "acts.h5:/layer2",
        "--output", "out.h5", "--json")
      #expect(outcome.code == 2)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("acts.h5:/short: KSG-1"))
      let document = try Scene.object(outcome.output)
      #expect(try Scene.value(document, "information") > 0)
      #expect((try Scene.rows(document)[1]["error"] as? String)?.contains("10 samples") == true)
      let file = try File(opening: scene.file("out.h5"))
      let values = try file.dataset("information").read(Double.self)
      #expect(values[0].isFinite && values[1].isNaN)
    }

    @Test func whatDoesNotVaryIsFlagged() throws {
      let scene = try scene()
      let found = try measure(scene, "ksg", "--x", "acts.h5:/zeros", "--y", "y.npy")
      #expect(try Scene.value(found, "information") == 0)
      #expect(try Scene.rows(found)[0]["flags"] as? [String] == ["constant_input"])
      let sliced = try measure(
        scene, "smi", "--x", "acts.h5:/zeros", "--labels", "acts.h5:/labels", "--projections", "4")
      #expect(try Scene.rows(sliced)[0]["flags"] as? [String] == ["constant_input"])
    }

    @Test func anInterruptEndsAtOnce() throws {
      let scene = try scene()
      let program = try scene.start(
        "measure", "smi", "--x", "acts.h5:/layer1", "--y", "acts.h5:/layer2",
        "--projections", "10000000", "--output", "out.h5")
      try waitUntil { isAlive(program.pid) }
      Thread.sleep(forTimeInterval: 0.5)
      program.signal(SIGINT)
      let outcome = try program.wait(atMost: 10)
      #expect(outcome.code == 130 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("interrupted"))
      #expect(!FileManager.default.fileExists(atPath: scene.file("out.h5")))
    }

    @Test func everyMeasureIsListedWithItsSource() throws {
      let scene = try Scene()
      let text = try scene.infosweep("measure", "list").output
      for name in [
        "ksg", "ross", "entropy", "smi", "ksmi", "binned", "layer-binning", "pid", "lmi",
        "collapse", "spectrum", "probe", "activity",
      ] { #expect(text.contains("\n\(name): ") || text.hasPrefix("\(name): "), "\(name)") }
      #expect(text.contains("infosweep measure ksg --x <x> ... --y <y> ..."))
      let list =
        try JSONSerialization.jsonObject(
          with: Data(scene.infosweep("measure", "list", "--json").output.utf8)) as? [[String: Any]]
      #expect(list?.count == 13)
      #expect(list?.allSatisfy { ($0["citation"] as? String)?.isEmpty == false } == true)
    }

    @Test(.enabled(if: hasPython)) func filesOfPythonAreRead() throws {
      let scene = try Scene()
      let script = """
        import h5py, numpy as np
        r = np.random.default_rng(1)
        y = np.arange(300) % 3
        x = r.normal(size=(300, 2)) + 3 * np.eye(3)[y][:, :2]
        np.save('x.npy', x.astype('f4')); np.save('y.npy', y.astype('u1'))
        with h5py.File('a.h5', 'w') as f:
            f.create_dataset('deep/er/x', data=x.astype('f4'), chunks=(50, 2), compression='gzip')
            f['half'] = x.astype('f2'); f['big'] = x.astype('>f8'); f['bytes'] = y.astype('u1')
            f['link'] = h5py.SoftLink('/deep/er/x'); f['flags'] = (y == 1)
        np.save('fortran.npy', np.asfortranarray(x))
        """
      #expect(try scene.tool("python3", "-c", script).code == 0)
      func ross(_ x: String, _ y: String) throws -> Double {
        try Scene.value(measure(scene, "ross", "--x", x, "--labels", y), "information")
      }
      let expected = try ross("x.npy", "y.npy")
      #expect(expected > 0.5)
      #expect(try ross("a.h5:/deep/er/x", "a.h5:/bytes") == expected)
      #expect(try ross("a.h5:/link", "y.npy") == expected)
      #expect(abs(try ross("a.h5:/big", "y.npy") - expected) < 0.01)
      #expect(abs(try ross("a.h5:/half", "y.npy") - expected) < 0.05)
      #expect(try ross("x.npy", "a.h5:/flags") < expected)
      let fortran = try scene.infosweep("measure", "activity", "--x", "fortran.npy")
      #expect(fortran.code == 1 && fortran.errors.contains("ascontiguousarray"))
    }
  }
}
