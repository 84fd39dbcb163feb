import Foundation
import Testing

@testable import SweepCore

/// Readers of what the world sends: whatever it is, they answer, and soon.
@Suite struct MutationTests {
  private func damage(
    _ texts: [String], seed: UInt64, count: Int, read: ([UInt8]) -> Void
  ) -> Duration {
    var mutation = Mutation(generator: SeededGenerator(seed: seed))
    let originals = texts.map { Array($0.utf8) }
    return ContinuousClock().measure {
      for _ in 0..<count {
        let original = mutation.generator.pick(originals)
        read(mutation.mutate(original))
      }
    }
  }

  @Test func aDamagedSweepFileIsReadOrRefused() {
    var read = 0
    var refused = 0
    let taken = damage(
      [SweepFileParsingTests.example, SweepFileParsingTests.large], seed: 1, count: 4_000
    ) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(SweepFileProblem) {
        let file = try SweepFile(parsing: text, file: "x.yaml")
        #expect(!file.top.axes.contains { $0.values.isEmpty && $0.drawn == nil })
        read += 1
      } catch {
        #expect(!error.found.isEmpty)
        refused += 1
      }
    }
    #expect(read > 100 && refused > 100)
    #expect(taken < .seconds(20))
  }

  @Test func aDamagedJournalLineIsNeverTakenForAnotherOne() throws {
    let lines = try JournalLineTests.entries.enumerated().map { place, entry in
      try JournalLine(sequence: place + 1, time: "2026-01-02T03:04:05Z", entry: entry.0).text()
    }
    let originals = Set(lines)
    let taken = damage(lines, seed: 2, count: 4_000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if (try? JournalLine(text)) != nil { #expect(originals.contains(text)) }
    }
    #expect(taken < .seconds(20))
  }

  @Test func aDamagedMessageIsReadOrRefusedAndTheSchedulerStandsIt() {
    let frames = WorkerMessageTests.frames.map {
      #"{"body":"# + $0.1 + "," + WorkerMessageTests.sender
    }
    var story = SchedulerFixture(count: 40)
    _ = story.say(
      .hello(hello: WorkerMessageTests.hello), by: WorkerIdentity(name: "w1", incarnation: 5))
    var read = 0
    let taken = damage(frames, seed: 3, count: 8_000) { bytes in
      guard let message = try? JSONDecoder().decode(WorkerMessage.self, from: Data(bytes))
      else { return }
      read += 1
      story.now += 1
      _ = story.handle(.message(message))
      #expect(story.scheduler.violations.isEmpty)
    }
    #expect(read > 100)
    #expect(taken < .seconds(20))
  }

  @Test func deepNestingIsReadOrRefused() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
      for depth in [100, 20_000] {
        let text =
          "experiment: e\naxes: "
          + String(repeating: open, count: depth) + String(repeating: close, count: depth)
        #expect(throws: SweepFileProblem.self) { try SweepFile(parsing: text, file: "x.yaml") }
      }
    }
  }

  @Test func aliasesDoNotExplode() {
    var text = "experiment: e\nsetup:\n  a0: &a0 [x, x]\n"
    for level in 1...24 {
      text += "  a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    let taken = threadTime {
      #expect(throws: SweepFileProblem.self) { try SweepFile(parsing: text, file: "x.yaml") }
    }
    // Without the limit this took minutes.
    #expect(taken < .seconds(5))
  }
}
