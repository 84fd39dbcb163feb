import Testing

/// Every source file has its test file, or stands here with the reason why not.
@Suite struct MirrorTests {
  /// Modules and files that are tested elsewhere.
  private static let elsewhere: [(prefix: String, reason: String)] = [
    ("Sources/infosweep", "the programs are run by EndToEndTests"),
    ("Sources/Benchmarks/", "measures, and is read by people"),
    ("Sources/Files/Inflater.swift", "the inside of Gunzip: GunzipTests"),
    (
      "Sources/SweepCore/SweepSection",
      "a part of reading a sweep file: SweepFileParsingTests"
    ),
    ("Sources/SweepCore/SweepFile", "SweepFileParsingTests"),
    ("Sources/SweepCore/YAMLFile.swift", "SweepFileParsingTests, with every problem's line"),
    ("Sources/SweepCore/YAMLNode.swift", "SweepFileParsingTests"),
    ("Sources/SweepCore/GridSearch.swift", "how a grid finds values: GridTests, SubGridTests"),
    ("Sources/SweepCore/GridPart.swift", "a part on its way to a sub-grid: GridExpansionTests"),
    ("Sources/SweepCore/ValueGroup.swift", "a part on its way to a sub-grid: GridExpansionTests"),
    ("Sources/SweepCore/GridAssembly.swift", "the end of that way: GridExpansionTests"),
    ("Sources/SweepCore/Condition.swift", "SweepFileParsingTests"),
    ("Sources/SweepCore/GridSection.swift", "SweepFileParsingTests"),
    ("Sources/SweepCore/WrittenAxis.swift", "SweepFileParsingTests"),
    ("Sources/SweepCore/ActiveLease.swift", "the scheduler's own state: SchedulerTests"),
    ("Sources/Coordination/Chunk.swift", "bytes with their place: ChunkRequestTests"),
    ("Sources/Coordination/CopyingLogHandler.swift", "LogCopyTests"),
    ("Sources/Training/Datasets/MNIST.swift", "IDXDatasetTests"),
    ("Sources/Training/Datasets/FashionMNIST.swift", "IDXDatasetTests"),
    ("Sources/Training/Datasets/LabelledSamples.swift", "two arrays: IDXDatasetTests"),
    ("Sources/Training/Activations/Activation.swift", "a protocol: ActivationsTests"),
    ("Sources/Training/Activations/ElementwiseActivation.swift", "a protocol: ActivationsTests"),
    ("Sources/Training/Models/Reconstructions.swift", "four tensors: PairedAutoencoderTests"),
    ("Sources/Training/SampleSource.swift", "a protocol"),
  ]

  /// Values of `SweepCore` without behaviour of their own: their forms on the wire, in the
  /// journal and in the plan are pinned by WorkerMessageTests, JournalLineTests and PlanTests.
  private static let plainValues: Set<String> = [
    "Bucket", "Build", "Enrolment", "FailedAttempt", "OperatorAnswer", "Welcome", "WorkerDeath",
    "DatasetIdentity", "Dimension", "Effect", "Event", "Instant",
    "JournalEntry", "Lease", "Limits", "Point", "Record", "RunStatus", "SchedulerTerms", "Stage",
    "StoreLayout", "SweepError", "SweepSample", "WorkerIdentity",
  ]

  @Test func everySourceFileHasItsTestFile() throws {
    let tests = Set(try SourceTree.files(in: "Tests").map(\.stem))
    var missing: [String] = []
    for file in try SourceTree.files(in: "Sources") where file.path.hasSuffix(".swift") {
      guard !Self.elsewhere.contains(where: { file.path.hasPrefix($0.prefix) }) else { continue }
      guard file.module != "SweepCore" || !Self.plainValues.contains(file.stem) else { continue }
      // `Type+Part.swift` is tested with its type.
      let type = file.stem.split(separator: "+").first.map(String.init) ?? file.stem
      if !tests.contains(type + "Tests"), !tests.contains(file.stem + "Tests") {
        missing.append(file.path)
      }
    }
    #expect(missing.isEmpty, "without a test file: \(missing.joined(separator: ", "))")
  }
}
