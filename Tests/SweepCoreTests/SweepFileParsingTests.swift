import Foundation
import Testing

@testable import SweepCore

@Suite struct SweepFileParsingTests {
  static let example = """
    name: infomax                       # default: the file's stem
    experiment: infomax-activations
    setup: {dataset: fashion-mnist, epochs: 100, learning_rate: 1e-3}
    axes:  {activation: [relu, tanh], hidden_dim: [16, 32, 64], seed: 1..10}
    measure: [all]
    record: {weights: every 10, activations: last, samples: 1000}
    limits: {retries: 2, point_time: 10m}
    """

  private func problem(_ text: String) -> SweepFileProblem? {
    do throws(SweepFileProblem) {
      _ = try SweepFile(parsing: text, file: "configs/x.yaml")
      return nil
    } catch { return error }
  }

  /// The line and the sentence that a user sees.
  private func complaint(_ text: String) -> String { problem(text)?.description ?? "none" }

  @Test func theExampleOfTheDesignIsRead() throws {
    let file = try SweepFile(parsing: Self.example, file: "configs/x.yaml")
    #expect(file.name == "infomax")
    #expect(file.experiment.content == "infomax-activations")
    #expect(file.setup.map(\.key.content) == ["dataset", "epochs", "learning_rate"])
    #expect(file.setup.map(\.value) == [.text("fashion-mnist"), .integer(100), .number(0.001)])
    #expect(file.axes.map(\.name.content) == ["activation", "hidden_dim", "seed"])
    #expect(file.axes.map(\.values.count) == [2, 3, 10])
    #expect(file.axes[2].values == (1...10).map(Value.integer))
    #expect(file.measure == ["all"])
    #expect(file.record == RecordingPolicy(weights: .every(10), activations: .last, samples: 1000))
    #expect(file.limits == Limits(retries: 2, pointSeconds: 600))
    #expect(file.line(of: "seed") == 4)
    #expect(file.line(of: "epochs") == 3)
    #expect(file.line(of: "width") == nil)
  }

  @Test func theStemIsTheDefaultName() throws {
    let file = try SweepFile(parsing: "experiment: e", file: "configs/smoke/tiny.yaml")
    #expect(file.name == "tiny")
    #expect(file.measure == ["all"])
    #expect(file.axes.isEmpty)
  }

  @Test(arguments: [
    ("v1.2.yaml", "v1.2"), ("a/my sweep.yaml", "my-sweep"), ("plain", "plain"),
    ("../.hidden.yaml", "-hidden"), (".yaml", "-yaml"), ("a\tb.yml", "a-b"), ("", "sweep"),
    ("größe.yaml", "größe"),
  ])
  func theDefaultNameIsOneThatMayBeWritten(file: String, name: String) throws {
    #expect(SweepFile.defaultName(of: file) == name)
    let written = try SweepFile(parsing: "experiment: e\nname: '\(name)'", file: "x.yaml")
    #expect(written.name == name)
  }

  @Test(arguments: ["sweep", "data", "model", "training"])
  func aStudysOwnFileIsToldHowToBeGiven(key: String) {
    #expect(
      complaint("\(key): {seed: [1]}")
        == "configs/x.yaml:1: unknown key \"\(key)\"; a study's own configuration is given with "
        + "--config, or with --base-config configs/default.yaml --sweep-config configs/sweep.yaml")
  }

  @Test func blockStyleIsTheSame() throws {
    let text = """
      experiment: e
      setup:
        epochs: 3
        milestones: [1, 2]
      axes:
        activation:
          - relu
          - "1"
        seed: 7
      measure: []
      """
    let file = try SweepFile(parsing: text, file: "x.yaml")
    #expect(file.setup.map(\.value) == [.integer(3), .list([.integer(1), .integer(2)])])
    #expect(file.axes.map(\.values) == [[.text("relu"), .text("1")], [.integer(7)]])
    #expect(file.measure.isEmpty)
    #expect(file.line(of: "seed") == 9)
  }

  @Test func anUnknownKeyIsTold() {
    #expect(
      complaint("experiment: e\nexperimnt: e")
        == "configs/x.yaml:2: unknown key \"experimnt\"; did you mean \"experiment\"? "
        + "(allowed: name, experiment, setup, axes, measure, record, limits)")
    #expect(problem("experiment: e\nrecord:\n  weight: last")?.line == 3)
    #expect(complaint("experiment: e\nlimits: {retrie: 3}").contains("did you mean \"retries\"?"))
  }

  @Test func aDuplicateKeyIsToldWithTheLineOfTheSecond() {
    #expect(
      complaint("experiment: e\nname: a\naxes: {seed: 1..2}\nname: b")
        == "configs/x.yaml:4: the key \"name\" is given twice; give each key once")
    #expect(problem("experiment: e\nsetup:\n  seed: 1\n  epochs: 2\n  seed: 3\n")?.line == 5)
  }

  @Test func aDuplicateKeyIsNotMistakenForOneOfAnotherSection() {
    let text = "experiment: e\nsetup:\n  seed: 1\n  seed: 3\naxes:\n  rate: 1\nrecord:\n  seed: 2\n"
    #expect(problem(text)?.line == 4)
  }

  @Test(arguments: [
    ("experiment: [a]", 1, "\"experiment\" is a list; it is a word"),
    ("experiment: 3", 1, "\"experiment\" is \"3\"; it is a word"),
    ("experiment: e\nname: a b", 2, "it is a word without spaces or slashes"),
    ("experiment: e\nname: ../x", 2, "it is a word without spaces or slashes"),
    ("experiment: e\nname: ''", 2, "it is a word without spaces or slashes"),
    ("experiment: e\nsetup: 3", 2, "\"setup\" is \"3\"; it is a group of keys"),
    ("experiment: e\nsetup:\n  a: {b: 1}", 3, "a is flat"),
    ("experiment: e\nsetup:\n  a:", 3, "\"a\" is nothing"),
    ("experiment: e\nmeasure: all", 2, "it is a list of words, such as [all]"),
    ("experiment: e\nmeasure: [1]", 2, "it is a list of words"),
    ("experiment: e\naxes: [seed]", 2, "it is a group of keys"),
    ("experiment: e\naxes:\n  seed: []", 3, "axis \"seed\" is empty"),
    ("experiment: e\naxes:\n  seed:", 3, "axis \"seed\" is nothing"),
    ("experiment: e\naxes:\n  seed: {a: 1}", 3, "axis \"seed\" is a group of keys"),
    ("experiment: e\naxes:\n  a: 1\n  seed: [1, 2, 1.0]", 4, "has the value 1 twice"),
    ("experiment: e\naxes:\n  seed: 1..2000000", 3, "at most 1,000,000 are allowed"),
    ("experiment: e\naxes:\n  seed: 0..9223372036854775807", 3, "at most 1,000,000"),
    ("experiment: e\naxes: {s: -9223372036854775808..9223372036854775807}", 2, "at most"),
    ("experiment: e\nrecord:\n  samples: 0", 3, "it is a whole number above 0"),
    ("experiment: e\nrecord:\n  weights: always", 3, "it is none, first, last, measured"),
    ("experiment: e\nrecord:\n  layers: []", 3, "a list of layers such as [hidden1, output]"),
    ("experiment: e\nrecord:\n  layers: 3", 3, "a list of layers such as [hidden1, output]"),
    ("experiment: e\nrecord:\n  activation_bits: 23", 3, "it is a whole number from 1 to 22"),
    ("experiment: e\nlimits:\n  retries: -1", 3, "it is a whole number from 0 to 1000"),
    ("experiment: e\nlimits:\n  point_time: soon", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: -3s", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: inf", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: infs", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: 1e400s", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: 1e308h", 3, "it is such as 30s, 10m or 2h"),
    ("experiment: e\nlimits:\n  point_time: .inf", 3, "it is such as 30s, 10m or 2h"),
  ])
  func aWrongTypeIsToldWithItsLine(text: String, line: Int, sentence: String) {
    let found = problem(text)
    #expect(found?.line == line)
    let expected = sentence.replacingOccurrences(of: "a is flat", with: "setup is flat")
    #expect(found?.description.contains(expected) == true, "\(found?.description ?? "none")")
  }

  @Test func aKeyInSetupAndAxesIsTold() {
    #expect(
      complaint("experiment: e\nsetup:\n  seed: 1\naxes:\n  seed: 1..2")
        == "configs/x.yaml:3: \"seed\" is a setup key and an axis; give it in one place")
  }

  @Test func whatIsNoYAMLIsToldWithItsLine() {
    #expect(problem("experiment: e\naxes: {seed: [1, 2\n")?.line == 3)
    #expect(problem("experiment: e\n\tname: x")?.line == 2)
    #expect(problem("a: 'b")?.line != nil)
  }

  @Test func anEmptyFileIsTold() {
    #expect(complaint("") == "configs/x.yaml: the file is empty")
    #expect(complaint("# only a remark\n") == "configs/x.yaml: the file is empty")
    #expect(problem("- a\n- b")?.found == "the file is not a group of keys")
    #expect(problem("hello")?.found == "the file is not a group of keys")
  }

  @Test func aMissingExperimentIsTold() {
    #expect(complaint("name: x").contains("the key \"experiment\" is missing"))
  }
}
