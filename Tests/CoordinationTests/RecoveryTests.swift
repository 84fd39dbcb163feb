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

  @Test func aFailedPointIsTriedAgainAlsoBesideAFileThatBringsNothingNew() throws {
    let run = try TestRun(points: 3)
    let shutdown = try Shutdown()
    var settings = run.settings
    settings.terms.retries = 0
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown) { session in
      guard session.lease.range.contains(1) else { return try run.doNothing(session) }
      session.failed(point: 1, message: "no")
    }
    #expect(try coordinator.result() == .complete(failed: 1))
    #expect(try worker.result() == .dismissed)
    // The late file of a worker that was lost: the journal never hears of it.
    try run.writeShard(0..<1, attempt: 9)
    settings.retriesFailed = true
    let again = run.coordinate(settings, shutdown: shutdown)
    let better = run.work("b", shutdown: shutdown, run: run.doNothing)
    #expect(try again.result() == .complete(failed: 0))
    #expect(try better.result() == .dismissed)
    #expect(try run.committedPoints() == [0, 1, 2])
  }

  @Test func whatHasAShardsNameAndIsNoneIsMovedAway() throws {
    let run = try TestRun(points: 4)
    let names = (0..<2).map {
      ShardName(range: $0..<$0 + 1, stage: .train, attempt: 1, digest: "0123456789abcdef")
    }
    try FileManager.default.createDirectory(
      atPath: run.folder.shard(names[0]), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: run.folder.shard(names[1]), withDestinationPath: "/no/such/file")
    try startAndEnd(run)
    try startAndEnd(run)
    #expect(try ShardFolder(run.folder).names() == [])
    #expect(try run.committedPoints() == [])
    #expect(try Folder.contents(of: run.folder.quarantine).count == 2)
  }

  @Test func whatCameOfAFileThatWasDoneOtherwiseIsRemoved() throws {
    let run = try TestRun(points: 4)
    let shard = try run.writeShard(0..<2)
    let late = ShardName(range: 0..<1, stage: .train, attempt: 2, digest: "0123456789abcdef")
    let useful = ShardName(range: 2..<3, stage: .train, attempt: 2, digest: "0123456789abcdef")
    for name in [late, useful] {
      try writeDurably("half", to: run.folder.shard(name) + ".partial")
    }
    try startAndEnd(run)
    try startAndEnd(run)
    let left = try Folder.contents(of: run.folder.shards)
    #expect(left == ["\(shard.name)", "\(useful).partial"])
  }
}
