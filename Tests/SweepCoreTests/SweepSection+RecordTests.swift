import Testing

@testable import SweepCore

@Suite struct SweepSectionRecordTests {
  private func file(_ record: String) throws -> SweepFile {
    try SweepFile(parsing: "experiment: e\nrecord:\n\(record)", file: "x.yaml")
  }

  @Test func everyKeyOfTheSectionIsReadAndItsLineKept() throws {
    let file = try file(
      """
        weights: [every 10, last, best]
        activations: log 5
        samples: 7
        layers: [hidden1, output]
        activation_bits: 12
      """)
    #expect(
      file.record
        == RecordingPolicy(
          weights: .any([.every(10), .last, .best]), activations: .log(5), samples: 7,
          layers: ["hidden1", "output"], activationBits: 12))
    #expect(file.recordLines["weights"] == 3 && file.recordLines["activation_bits"] == 7)
  }

  @Test func allLayersAreWhatNobodyNeedsToWrite() throws {
    #expect(try file("  layers: all").record == RecordingPolicy())
  }

  @Test(arguments: [
    ("layer: [a]", "did you mean \"layers\"?"), ("activation_bits: 0", "from 1 to 22"),
    ("activation_bits: many", "from 1 to 22"), ("samples: 1.5", "above 0"),
    ("weights: [last, sometimes]", "[every 10, last, best]"), ("layers: [1]", "a list of layers"),
  ])
  func whatMayNotStandThereIsNamedWithItsLine(line: String, allowed: String) {
    let problem = #expect(throws: SweepFileProblem.self) { try file("  \(line)") }
    #expect(problem?.line == 3 && problem?.allowed.contains(allowed) == true, "\(line)")
  }
}
