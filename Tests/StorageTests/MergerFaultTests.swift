import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

/// The real merger, killed, out of room and in company: the public name is always a whole store of
/// one generation, and nothing else is left. A little in `make test`, more in `make faults`.
@Suite(.serialized) struct MergerFaultTests {
  private static let wanted = ProcessInfo.processInfo.environment["INFOSWEEP_FAULTS"]
    .flatMap { Int($0) }

  private let run: TestRun
  /// The store before, and the digests of it and of the one that a merge makes of it.
  private let before: Data
  private let generations: (old: String, new: String)

  init() throws {
    run = try TestRun(Fixture.plan(seeds: 10))
    for first in stride(from: 0, to: 20, by: 4) { try run.shard(first..<first + 4) }
    #expect(try MergerProcess(run.folder).wait().code == 0)
    before = try Data(contentsOf: URL(filePath: run.folder.store))
    let old = try run.digest()
    for first in stride(from: 20, to: 40, by: 4) { try run.shard(first..<first + 4) }
    #expect(try MergerProcess(run.folder).wait().code == 0)
    generations = (old, try run.digest())
    try restore()
  }

  private func restore() throws { try before.write(to: URL(filePath: run.folder.store)) }

  private func leftovers() throws -> [String] {
    try Folder.contents(of: run.folder.path).filter { $0.contains("tmp") }
  }

  @Test func killedAtAnyMomentItLeavesAWholeStore() throws {
    let start = ContinuousClock.now
    #expect(try MergerProcess(run.folder).wait().code == 0)
    let length = start.duration(to: .now) / .seconds(1)
    #expect(try run.digest() == generations.new)
    try restore()
    let count = Self.wanted ?? 20
    var finished = 0
    for number in 0..<count {
      let merger = try MergerProcess(run.folder)
      // Instants spread over the whole merge, none of them twice.
      Thread.sleep(forTimeInterval: length * (Double(number * 7 % count) + 0.5) / Double(count))
      merger.kill()
      _ = try merger.wait()
      let digest = try run.digest()
      #expect([generations.old, generations.new].contains(digest), "kill \(number)")
      if digest == generations.new {
        finished += 1
        try restore()
      }
    }
    #expect(finished < count, "no kill came in time")
    #expect(try MergerProcess(run.folder).wait().code == 0)
    #expect(try run.digest() == generations.new && leftovers().isEmpty)
  }

  @Test(.enabled(if: Tool.exists("prlimit")))
  func aDiskThatIsFullAtAnyWriteLeavesTheOldStore() throws {
    #expect(try MergerProcess(run.folder).wait().code == 0)
    let size = try ByteFile(reading: run.folder.store).size
    try restore()
    let steps = Self.wanted ?? 24
    for step in 0..<steps {
      let limit = size * (step + 1) / (steps + 1)
      let merge = try MergerProcess(run.folder, limits: ["--fsize=\(limit)"]).wait()
      #expect(merge.code == 3 && !merge.wasKilled, "at \(limit) of \(size): \(merge.output)")
      #expect(merge.output.contains("File too large"), "\(merge.output)")
      #expect(try run.digest() == generations.old && leftovers().isEmpty)
    }
    #expect(try MergerProcess(run.folder, limits: ["--fsize=\(2 * size)"]).wait().code == 0)
    #expect(try run.digest() == generations.new)
  }

  @Test func twoAtOnceTakeTurns() throws {
    let both = try [MergerProcess(run.folder), MergerProcess(run.folder)]
    let outcomes = try both.map { try $0.wait() }
    #expect(outcomes.map(\.code) == [0, 0], "\(outcomes.map(\.output))")
    #expect(outcomes.count { $0.report?.isUnchanged == true } == 1)
    #expect(try run.digest() == generations.new && leftovers().isEmpty)
  }
}
