import Foundation
import Testing

extension EndToEnd {
  /// Each gives one clear sentence and the right exit code, and leaves what was there untouched.
  @Suite struct BadInputTests {
    /// Expects that a run of `bad.yaml` into a folder with results is refused.
    private func expectRefused(
      _ sweep: String, code: Int32, _ words: [String], prepare: (Scene) throws -> Void = { _ in },
      output: String = "r", sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r", "--limit", "1").code == 0)
      try scene.write(sweep, to: "bad.yaml")
      try prepare(scene)
      let before = try scene.contents(".")
      let outcome = try scene.infosweep("run", "bad.yaml", "--output", output)
      #expect(outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
      #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
      #expect(
        outcome.errorLines.count == 1, "one sentence: \(outcome.errors)",
        sourceLocation: sourceLocation)
      for word in words {
        #expect(
          outcome.errors.contains(word), "\"\(word)\" in: \(outcome.errors)",
          sourceLocation: sourceLocation)
      }
      #expect(try scene.contents(".") == before, sourceLocation: sourceLocation)
    }

    /// The small sweep with another line in its setup.
    private func sweep(_ setup: String) -> String {
      "experiment: infomax-activations\nsetup:\n  dataset: synthetic_2d\n  \(setup)\n"
    }

    @Test func anUnknownActivation() throws {
      try expectRefused(
        sweep("activation: rellu"), code: 1,
        ["bad.yaml:4: activation is \"rellu\"", "did you mean \"relu\"?", "softplus"])
    }

    @Test func aMisspeltKey() throws {
      try expectRefused(
        sweep("epoch: 3"), code: 1, ["bad.yaml:4: ", "epoch", "did you mean \"epochs\"?"])
    }

    @Test func aMisspeltSection() throws {
      try expectRefused(
        "experiment: infomax-activations\naxis: {seed: 1..2}\n", code: 1,
        ["bad.yaml:2: unknown key \"axis\"", "did you mean \"axes\"?"])
    }

    @Test func fewerThanNoEpochs() throws {
      try expectRefused(
        sweep("epochs: -1"), code: 1, ["bad.yaml:4: epochs is -1; it is at least 1"])
    }

    @Test func aDataFolderThatIsNotThere() throws {
      try expectRefused(
        "experiment: infomax-activations\nsetup: {dataset: fashion-mnist}\n", code: 3,
        ["INFOSWEEP_DATA", "absent", "is not a folder"]
      ) { $0.data = $0.file("absent") }
    }

    @Test func dataFilesThatAreNotThere() throws {
      try expectRefused(
        "experiment: infomax-activations\nsetup: {dataset: mnist}\n", code: 3,
        ["lacks", "t10k-images-idx3-ubyte", "mnist"]
      ) { scene in
        try writeSmallImages(to: scene.file("data"))
        try FileManager.default.removeItem(atPath: scene.file("data/t10k-images-idx3-ubyte"))
        scene.data = scene.file("data")
      }
    }

    @Test func aTruncatedDataFile() throws {
      try expectRefused(
        "experiment: infomax-activations\nsetup: {dataset: mnist}\n", code: 4,
        ["damaged data set file", "train-images-idx3-ubyte"]
      ) { scene in
        try writeSmallImages(to: scene.file("data"))
        let url = URL(fileURLWithPath: scene.file("data/train-images-idx3-ubyte"))
        try Data(contentsOf: url).dropLast(100).write(to: url)
        scene.data = scene.file("data")
      }
    }

    @Test(
      .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
    func aTruncatedPackedDataFile() throws {
      try expectRefused(
        "experiment: infomax-activations\nsetup: {dataset: fashion-mnist}\n", code: 4,
        ["damaged data set file", "train-images-idx3-ubyte.gz"]
      ) { scene in
        let folder = scene.file("data/fashion-mnist")
        try FileManager.default.createDirectory(
          atPath: scene.file("data"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          atPath: "/usr/share/datasets/fashion-mnist", toPath: folder)
        let url = URL(fileURLWithPath: "\(folder)/train-images-idx3-ubyte.gz")
        try Data(contentsOf: url).prefix(1_000_000).write(to: url)
        scene.data = scene.file("data")
      }
    }

    @Test func anOutputFolderBelowAFile() throws {
      try expectRefused(
        Scene.small, code: 3, ["sweep.yaml"], output: "sweep.yaml/r")
    }

    @Test func anOutputFolderThatNobodyCanWrite() throws {
      try expectRefused(Scene.small, code: 3, ["/proc/r"], output: "/proc/r")
    }

    @Test func anOutputFolderOfAnotherSweep() throws {
      try expectRefused(
        Scene.small.replacing("epochs: 2", with: "epochs: 3").replacing(
          "exp", with: "name: sweep\nexp"),
        code: 1, ["r belongs to another sweep: 1 of the 1 points done", "epochs was 2 and is 3"])
    }

    @Test func anOutputFolderWithOtherThingsInIt() throws {
      try expectRefused(
        Scene.small, code: 1, ["holds other files", "--output"],
        prepare: { scene in
          try FileManager.default.createDirectory(
            atPath: scene.file("mine"), withIntermediateDirectories: true)
          try scene.write("precious", to: "mine/notes.txt")
        }, output: "mine")
    }

    @Test func anEmptySweepFile() throws {
      try expectRefused("", code: 1, ["bad.yaml: the file is empty"])
    }

    @Test func aSweepFileThatIsNoYAML() throws {
      try expectRefused("axes: {seed: [1\nsetup: ]\n", code: 1, ["bad.yaml:"])
    }

    @Test func aSweepFileOfBytes() throws {
      try expectRefused(Scene.small, code: 1, ["bad.yaml cannot be read"]) { scene in
        try Data([0xff, 0xfe, 0x00, 0x81]).write(to: URL(fileURLWithPath: scene.file("bad.yaml")))
      }
    }

    @Test func aSweepFileThatIsNotThere() throws {
      try expectRefused(Scene.small, code: 1, ["bad.yaml cannot be read"]) { scene in
        try FileManager.default.removeItem(atPath: scene.file("bad.yaml"))
      }
    }

    @Test func anEmptyAxis() throws {
      try expectRefused(
        "experiment: infomax-activations\naxes:\n  seed: []\n", code: 1,
        ["bad.yaml:3: axis \"seed\" is empty"])
    }

    @Test func aKeyGivenTwice() throws {
      try expectRefused(
        sweep("epochs: 1\n  epochs: 2"), code: 1, ["bad.yaml:5: ", "epochs", "twice"])
    }

    @Test func anUnknownExperiment() throws {
      try expectRefused(
        "experiment: infomax\n", code: 1, ["bad.yaml:1: there is no experiment \"infomax\""])
    }

    @Test func aSelectionOfNothing() throws {
      let scene = try Scene()
      for (only, words) in [("sed=1", "no axis \"sed\""), ("seed=9", "no value \"9\"")] {
        let outcome = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--only", only)
        #expect(outcome.code == 1)
        #expect(outcome.errorLines.count == 1 && outcome.errors.contains(words))
      }
      #expect(!FileManager.default.fileExists(atPath: scene.file("r")))
    }

    @Test(arguments: [["run", "sweep.yaml", "--output", ""], ["status", ""], ["merge", ""]])
    func anEmptyFolderName(arguments: [String]) throws {
      let outcome = try Scene().infosweep(arguments)
      #expect(outcome.code == 1)
      #expect(outcome.errors == "infosweep: the run folder's name is empty\n")
    }

    @Test func aDamagedJournal() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let url = URL(fileURLWithPath: scene.file("r/journal.jsonl"))
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: url)
      let before = try scene.contents("r")
      let status = try scene.infosweep("status", "r")
      #expect(status.code == 4)
      #expect(status.errorLines.count == 1 && status.errors.contains("is damaged in line"))
      #expect(try scene.contents("r") == before)
    }

    @Test func argumentsThatDoNotGoTogether() throws {
      let scene = try Scene()
      for arguments in [["run"], ["run", "sweep.yaml", "--workers", "0"], ["fly"]] {
        let outcome = try scene.infosweep(arguments)
        #expect(outcome.code == 1, "\(arguments)")
        #expect(!outcome.errors.isEmpty)
      }
    }

    @Test func aSecondRunOnAFolderInUse() throws {
      let scene = try Scene(Scene.long)
      let first = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      let status = try scene.waitUntilInTheMiddle("r")
      let second = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(second.code == 3)
      #expect(second.errorLines.count == 1, "\(second.errors)")
      #expect(second.errors.contains("held by process \(status.pid)"), "\(second.errors)")
      let outcome = try first.wait()
      #expect(outcome.code == 0, "the first one goes on: \(outcome.errors)")
    }
  }
}
