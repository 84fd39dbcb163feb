import Coordination
import Files
import Foundation
import SweepCore
import Testing

@Suite(.serialized) struct RecoveryTests {
  /// Runs a session that does nothing but start and end.
  private func startAndEnd(_ run: TestRun) throws {
    let shutdown = try Shutdown()
    shutdown.ask()
    _ = try run.coordinate(shutdown: shutdown).result()
  }

  @Test func unknownFilesAreAdopted() throws {
    let run = try TestRun(points: 10)
    let shard = try run.writeShard(2..<5)
    try "not ours".write(
      toFile: run.folder.shards + "/notes.txt", atomically: true, encoding: .utf8)
    try startAndEnd(run)
    #expect(try run.committedPoints() == [2, 3, 4])
    let entry = JournalEntry.committed(file: shard.name, bytes: shard.bytes, seconds: 0)
    #expect(try run.journal().contains(entry))
    try startAndEnd(run)
    #expect(try run.committedPoints() == [2, 3, 4])
  }

  @Test func filesOutsideTheGridAreLeftAlone() throws {
    let run = try TestRun(points: 4)
    let shard = try run.writeShard(2..<5)
    try startAndEnd(run)
    #expect(try run.committedPoints() == [])
    #expect(try ShardFolder(run.folder).names() == [shard.name])
  }

  @Test func aDamagedFileGoesToQuarantine() throws {
    let run = try TestRun(points: 4)
    let shard = try run.writeShard(0..<2)
    try "other bytes".write(
      toFile: run.folder.shard(shard.name), atomically: true, encoding: .utf8)
    try startAndEnd(run)
    #expect(try run.committedPoints() == [])
    #expect(try ShardFolder(run.folder).names() == [])
    let kept = run.folder.quarantine + "/\(shard.name)"
    #expect(FileManager.default.fileExists(atPath: kept))
  }

  @Test(arguments: [true, false])
  func aCommittedFileThatIsGoneOrShorterIsDoneAgain(isGone: Bool) throws {
    let run = try TestRun(points: 4)
    let first = try run.writeShard(0..<2)
    try run.writeShard(2..<4)
    #expect(try run.coordinate(shutdown: try Shutdown()).result() == .complete(failed: 0))
    let path = run.folder.shard(first.name)
    if isGone {
      try FileManager.default.removeItem(atPath: path)
    } else {
      try "x".write(toFile: path, atomically: true, encoding: .utf8)
    }
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == [0, 0, 1, 1, 2, 3])
    let dropped = try run.journal().contains { entry in
      if case .dropped(first.name, _) = entry { true } else { false }
    }
    #expect(dropped)
    #expect(try run.violations() == [])
  }

  @Test func theJournalOfAnotherPlanIsRefusedAndLeftAlone() throws {
    let run = try TestRun(points: 4)
    var journal = try JournalFile(
      run.folder.journal, after: try JournalFile.read(run.folder.journal))
    try journal.append(.opened(plan: "another", points: 9, build: "test"))
    try journal.sync()
    let before = try Data(contentsOf: URL(fileURLWithPath: run.folder.journal))
    let error = #expect(throws: JournalError.self) { try startAndEnd(run) }
    #expect(error?.line == 1)
    #expect(error?.description.contains("use another output folder") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: run.folder.journal)) == before)
  }
}
