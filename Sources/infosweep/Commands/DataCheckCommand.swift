import ArgumentParser
import Training

/// `infosweep data check`: reads a data set whole and compares it with what was published.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a data set whole and compares it with what its publisher says of it.")

  @Argument(help: "The data set, such as mnist.")
  var name: String

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Flag(help: "Print the findings as JSON.")
  var json = false

  /// What was found.
  private struct Document: Encodable {
    let name: String
    let origin: String
    let digest: String
    let train: Int
    let test: Int
    let trainClasses: [Int]
    let testClasses: [Int]
    /// `published`, `computed` or `other_size`.
    let verdict: String
  }

  func run() throws {
    let check = try DatasetCheck(
      try Dataset.kind(named: name), in: DataLocations(folder: data))
    let dataset = check.dataset
    if json {
      try Output.json(
        Document(
          name: name, origin: dataset.origin, digest: dataset.digest,
          train: dataset.train.count, test: dataset.test.count,
          trainClasses: check.trainClasses, testClasses: check.testClasses,
          verdict: check.verdict.word))
      return
    }
    print("\(name): \(check.verdict.sentence)")
    print("  from     \(dataset.origin)")
    print("  SHA-256  \(dataset.digest)")
    print("  train    \(dataset.train.count), by class \(Self.list(check.trainClasses))")
    print("  test     \(dataset.test.count), by class \(Self.list(check.testClasses))")
  }

  private static func list(_ counts: [Int]) -> String {
    counts.map(String.init).joined(separator: " ")
  }
}

extension DatasetCheck.Verdict {
  /// One word for programs.
  fileprivate var word: String {
    switch self {
    case .computed: "computed"
    case .published: "published"
    case .otherSize: "other_size"
    }
  }

  /// For people.
  fileprivate var sentence: String {
    switch self {
    case .computed: "computed"
    case .published: "every file is as published"
    case .otherSize(let train, let test):
      "well-formed; published are \(train) + \(test) samples, so that nothing can be compared"
    }
  }
}
