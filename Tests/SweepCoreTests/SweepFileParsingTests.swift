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

  /// Everything that describes points.
  static let large = """
    experiment: infomax-activations
    setup: {epochs: 20}
    axes:
      learning_rate: logspace(1e-4, 1e-1, 13)
      lambda_tc: loguniform(1e-3, 1)
      beta: "linspace(0, 1, 5)"
    zip:
      - {batch_size: [32, 128], metrics_every: [20, 40]}
    when:
      - if: activation = leaky_relu
        axes: {slope: [0.01, 0.1]}
    where:
      - hidden_dim * batch_size <= 8192 and activation != relu
      - "seed < 3"
    sample: {points: 100, seed: 7}
    grids:
      - {axes: {hidden_dim: [16, 32]}}
      - setup: {epochs: 30}
        axes: {hidden_dim: [64]}
        where: seed = 1
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
    #expect(file.top.setup.map(\.key.content) == ["dataset", "epochs", "learning_rate"])
    #expect(file.top.setup.map(\.value) == [.text("fashion-mnist"), .integer(100), .number(0.001)])
    #expect(file.top.axes.map(\.name.content) == ["activation", "hidden_dim", "seed"])
    #expect(file.top.axes.map(\.values.count) == [2, 3, 10])
    #expect(file.top.axes[2].values == (1...10).map(Value.integer))
    #expect(file.measure == ["all"])
    #expect(file.record == RecordingPolicy(weights: .every(10), activations: .last, samples: 1000))
    #expect(file.limits == Limits(retries: 2, pointSeconds: 600))
    #expect(file.line(of: "seed") == 4)
    #expect(file.line(of: "epochs") == 3)
    #expect(file.line(of: "width") == nil)
  }

  @Test func everythingThatDescribesPointsIsRead() throws {
    let file = try SweepFile(parsing: Self.large, file: "x.yaml")
    let top = file.top
    #expect(top.axes.map(\.name.content) == ["learning_rate", "lambda_tc", "beta"])
    #expect(top.axes[0].values.count == 13)
    #expect(top.axes[0].values.first == .number(1e-4) && top.axes[0].values.last == .number(1e-1))
    #expect(top.axes[0].values[4] == .number(1e-3) && top.axes[0].values[8] == .number(1e-2))
    #expect(top.axes[1].drawn == .logUniform(1e-3, 1) && top.axes[1].values.isEmpty)
    #expect(top.axes[2].values == [0, 0.25, 0.5, 0.75, 1].map(Value.number))
    #expect(top.zips.map { $0.map(\.name.content) } == [["batch_size", "metrics_every"]])
    #expect(top.whens.map(\.condition.text) == ["activation = leaky_relu"])
    #expect(top.whens[0].axes[0].values == [.number(0.01), .number(0.1)])
    #expect(top.conditions.map(\.line) == [13, 14])
    #expect(file.sample == SweepSample(points: 100, seed: 7, line: 15))
    #expect(file.grids.map(\.line) == [17, 18])
    let sections = try file.sections()
    #expect(sections.map(\.axes.last?.values) == [[16, 32].map(Value.integer), [.integer(64)]])
    #expect(sections.map { $0.setup.map(\.value) } == [[.integer(20)], [.integer(30)]])
    #expect(sections.map(\.conditions.count) == [2, 3])
    #expect(sections.map(\.zips) == [top.zips, top.zips])
    #expect(file.line(of: "slope") == 11 && file.line(of: "hidden_dim") == 17)
  }

  @Test func aSubGridReplacesWhatItGivesItself() throws {
    let text = """
      experiment: e
      axes: {a: [1, 2], b: [3], c: [4]}
      zip: [{d: [1, 2], f: [3, 4]}]
      grids:
        - {axes: {b: [5, 6], d: [7]}, setup: {c: 9, f: 8}}
      """
    let section = try SweepFile(parsing: text, file: "x.yaml").sections()[0]
    #expect(section.axes.map(\.name.content) == ["a", "b", "d"])
    #expect(section.axes[1].values == [.integer(5), .integer(6)])
    #expect(section.setup.map(\.key.content) == ["c", "f"] && section.zips.isEmpty)
  }

  @Test func spreadNumbersEndExactlyAndRise() throws {
    for (call, count) in [("linspace(0.1, 0.7, 1000)", 1000), ("logspace(1e-7, 3, 777)", 777)] {
      let text = "experiment: e\naxes:\n  a: \(call)"
      let values = try SweepFile(parsing: text, file: "x.yaml").top.axes[0].values
      let numbers = values.compactMap(\.asDouble)
      #expect(numbers.count == count && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
      #expect(call.contains("\(numbers[count - 1])") || numbers[count - 1] == 3)
    }
    let down = "experiment: e\naxes:\n  a: linspace(1, -1, 3)"
    #expect(
      try SweepFile(parsing: down, file: "x.yaml").top.axes[0].values
        == [1, 0, -1].map(Value.integer))
  }

  @Test(arguments: [
    ("axes:\n  a: linspce(1, 2, 3)", 3, "did you mean \"linspace\"?"),
    ("axes:\n  a: linspace(1, 2)", 3, "it is linspace(from, to, count) with three numbers"),
    ("axes:\n  a: linspace(1, 2, x)", 3, "three numbers"),
    ("axes:\n  a: linspace(1, 2, 2.5)", 3, "the count is a whole number, at least 2"),
    ("axes:\n  a: linspace(1, 2, 1)", 3, "at least 2"),
    ("axes:\n  a: linspace(1, 2, 1e7)", 3, "at most 1,000,000"),
    ("axes:\n  a: linspace(1, 1, 3)", 3, "from and to are different"),
    ("axes:\n  a: logspace(0, 1, 3)", 3, "above 0"),
    ("axes:\n  a: loguniform(-1, 1)", 3, "above 0"),
    ("axes:\n  a: uniform(2, 1)", 3, "from lies below to"),
    ("axes:\n  a: uniform(1, .inf)", 3, "uniform(from, to) with two numbers"),
    ("axes: {a: linspace(1, 2, 3)}", 2, "between braces a function stands in quotes"),
    ("zip: {a: [1]}", 2, "it is a list of groups"), ("zip: [{}]", 2, "a zip group is empty"),
    ("zip:\n  - {a: [1, 2],\n     b: [3]}", 4, "\"b\" has 1 values and \"a\" 2"),
    ("zip:\n  - {a: [1, 1], b: [3, 3]}", 3, "the zip group has the step [1, 3] twice"),
    ("zip:\n  - a: uniform(0, 1)", 3, "is drawn in a zip group"),
    ("zip:\n  - {a: [1]}\n  - {a: [1]}", 4, "\"a\" is in two zip groups"),
    ("axes: {a: [1]}\nzip:\n  - {a: [1]}", 4, "\"a\" is an axis and in a zip group"),
    ("setup: {a: 1}\nzip:\n  - {a: [1]}", 2, "\"a\" is a setup key and an axis"),
    ("axes: {a: 1}\nwhen:\n  - {if: b = 1, axes: {a: 2}}", 4, "an axis of some points only"),
    ("when:\n  - {iff: b = 1}", 3, "did you mean \"if\"?"),
    ("when:\n  - {axes: {a: 1}}", 3, "\"when\" has no condition"),
    ("when:\n  - {if: b = 1}", 3, "\"when\" has no axes"),
    ("when: {if: b}", 2, "it is a list such as"), ("where: {a: 1}", 2, "it is a condition such as"),
    ("where:\n  - a < 1\n  - a <", 4, "the end in the condition \"a <\""),
    ("sample: 9", 2, "\"sample\" is \"9\"; it is a group of keys"),
    ("sample: {seed: 1}", 2, "does not say how many points"),
    ("sample: {points: 0}", 2, "points is \"0\"; it is a whole number from 1 to 1000000"),
    ("sample: {points: 9, sed: 1}", 2, "did you mean \"seed\"?"),
    ("grids: {axes: {}}", 2, "it is a list of sub-grids"), ("grids: []", 2, "an empty list"),
    ("grids:\n  - {axes: {a: 1},\n     name: x}", 4, "; allowed: setup, axes, zip, when, where"),
    ("grids:\n  - {axes: {a: 1}, setup: {a: 2}}", 3, "\"a\" is a setup key and an axis"),
  ])
  func whatDescribesNoPointsIsToldWithItsLine(text: String, line: Int, sentence: String) {
    let found = problem("experiment: e\n" + text)
    #expect(found?.line == line)
    #expect(found?.description.contains(sentence) == true, "\(found?.description ?? "none")")
  }

  @Test func aSubGridTakesAZipGroupWholeOrNotAtAll() throws {
    let text = """
      experiment: e
      zip: [{d: [1, 2], f: [3, 4]}]
      grids:
        - {axes: {d: [7]}}
      """
    let error = #expect(throws: SweepFileProblem.self) {
      try SweepFile(parsing: text, file: "x.yaml").sections()
    }
    #expect(error?.line == 4 && error?.allowed == "give all of them here, or none: d, f")
  }

  @Test func theStemIsTheDefaultName() throws {
    let file = try SweepFile(parsing: "experiment: e", file: "configs/smoke/tiny.yaml")
    #expect(file.name == "tiny")
    #expect(file.measure == ["all"])
    #expect(file.top.axes.isEmpty)
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
    #expect(file.top.setup.map(\.value) == [.integer(3), .list([.integer(1), .integer(2)])])
    #expect(file.top.axes.map(\.values) == [[.text("relu"), .text("1")], [.integer(7)]])
    #expect(file.measure.isEmpty)
    #expect(file.line(of: "seed") == 9)
  }

  @Test func anUnknownKeyIsTold() {
    #expect(
      complaint("experiment: e\nexperimnt: e")
        == "configs/x.yaml:2: unknown key \"experimnt\"; did you mean \"experiment\"? "
        + "(allowed: name, experiment, setup, axes, zip, when, where, sample, grids, measure, "
        + "record, limits)")
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
