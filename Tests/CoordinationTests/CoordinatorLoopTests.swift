import Coordination
import Files
import Foundation
import SweepCore
import Synchronization
import Testing
import ZeroMQ

// Real sockets, files and threads; one after the other, since they measure time.
@Suite(.serialized) struct CoordinatorLoopTests {
  @Test func twoWorkersCompleteASweep() throws {
    let run = try TestRun(points: 500)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let seen = Mutex<Set<String>>([])
    let workers = ["a", "bb"].map { name in
      run.work(name, shutdown: shutdown) { session in
        // Nobody goes on before both have work, so that neither comes too late.
        seen.withLock { _ = $0.insert(name) }
        try waitUntil { seen.withLock { $0.count } == 2 }
        try run.doNothing(session)
      }
    }
    #expect(try coordinator.result() == .complete(failed: 0))
    for worker in workers { #expect(try worker.result() == .dismissed) }
    #expect(try run.committedPoints() == Array(0..<500))
    #expect(try run.journal().last == .closed(reason: "complete"))
    let status = try run.status()
    #expect(status.state == .complete)
    #expect(status.done == 500)
    #expect(try run.violations() == [])
  }

  @Test func aFinishedSweepEndsAtOnce() throws {
    let run = try TestRun(points: 3)
    try run.writeShard(0..<3)
    let shutdown = try Shutdown()
    #expect(try run.coordinate(shutdown: shutdown).result() == .complete(failed: 0))
    #expect(try run.coordinate(shutdown: shutdown).result() == .complete(failed: 0))
    #expect(try run.committedPoints() == [0, 1, 2])
  }

  @Test func aWorkerThatStopsBeatingLosesItsLease() throws {
    let run = try TestRun(points: 20)
    var settings = run.settings
    settings.terms.liveness = .milliseconds(600)
    settings.terms.beat = .milliseconds(100)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let frozen = try PuppetWorker("frozen", in: run)
    let lease = try #require(try frozen.takeLease(in: run))
    let worker = run.work("b", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<20))
    let lost = try run.journal().compactMap { entry -> Int? in
      if case .lost(let lease, _) = entry { lease } else { nil }
    }
    #expect(lost == [lease.id])
  }

  @Test func aClosedConnectionIsSeenAtOnce() throws {
    let run = try TestRun(points: 20)
    var settings = run.settings
    settings.terms.liveness = .seconds(60)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    do {
      let dying = try PuppetWorker("dying", in: run)
      _ = try #require(try dying.takeLease(in: run))
    }
    let worker = run.work("b", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result(within: 10) == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<20))
  }

  @Test func aFailingPointIsTriedAgainAndGivenUp() throws {
    let run = try TestRun(points: 6, retries: 1)
    var settings = run.settings
    settings.terms.retries = 1
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown) { session in
      for point in session.lease.range {
        if point == 2 {
          session.failed(point: point, message: "two is a bad number")
        } else {
          let shard = try run.writeShard(point..<point + 1, attempt: session.lease.attempt)
          session.finished(shard.name, bytes: shard.bytes, seconds: 0.001)
        }
      }
    }
    #expect(try coordinator.result() == .complete(failed: 1))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == [0, 1, 3, 4, 5])
    let failures = try run.journal().filter { entry in
      if case .failedAttempt(2, _, "two is a bad number") = entry { true } else { false }
    }
    #expect(failures.count == 2)
    // Asked to, a later session tries it once more.
    settings.retriesFailed = true
    let again = run.coordinate(settings, shutdown: shutdown)
    let better = run.work("b", shutdown: shutdown, run: run.doNothing)
    #expect(try again.result() == .complete(failed: 0))
    #expect(try better.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<6))
  }

  @Test func aRestartedCoordinatorGoesOnWhereTheFormerStopped() throws {
    let run = try TestRun(points: 60)
    let shutdown = try Shutdown()
    let first = try Shutdown()
    let before = run.coordinate(shutdown: first)
    let worker = run.work("a", shutdown: shutdown) { session in
      Thread.sleep(forTimeInterval: 0.005)
      try run.doNothing(session)
    }
    try waitUntil { try run.committedPoints().count >= 5 }
    // Ended at once; whether the worker heard of a drain before that is a matter of luck.
    first.ask()
    first.ask()
    #expect(try before.result() == .interrupted)
    _ = try worker.result()
    let after = run.coordinate(shutdown: shutdown)
    let next = run.work("bb", shutdown: shutdown, run: run.doNothing)
    #expect(try after.result() == .complete(failed: 0))
    #expect(try next.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<60))
  }

  @Test func aSecondCoordinatorIsRefusedWithTheNameOfTheFirst() throws {
    let run = try TestRun(points: 4)
    let shutdown = try Shutdown()
    let first = run.coordinate(shutdown: shutdown)
    try waitUntil { FileManager.default.fileExists(atPath: run.folder.path + "/run.sock") }
    let journal = try run.journal()
    let error = #expect(throws: FileError.self) {
      try run.coordinate(shutdown: shutdown).result()
    }
    guard case .held(let holder)? = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.contains("process \(getpid())"))
    #expect(try run.journal() == journal)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try first.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
  }

  @Test func strangersGetAnAnswerAndHarmNobody() throws {
    let run = try TestRun(points: 30)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let stranger = try PuppetWorker("stranger", in: run)
    let header = Array("ISWP".utf8) + [1, 0, 1, 0]
    let other = Array("ISWP".utf8) + [9, 0, 1, 0]
    let garbage: [[[UInt8]]] = [
      [[]], [[1, 2, 3]], [header], [header, []], [header, Array("{}".utf8)], [header, [], []],
      [header, Array(String(repeating: "[", count: 100_000).utf8)], [other, []],
      Array(repeating: header, count: 200),
    ]
    for frames in garbage {
      try stranger.socket.send(frames)
      guard case .rejected? = try stranger.hear() else {
        Issue.record("no answer to \(frames.count) frames")
        return
      }
    }
    try stranger.say(.beat(inventory: Inventory()))
    #expect(try stranger.hear() == .unknown)
    try stranger.say(.returned(lease: 5))
    #expect(try stranger.hear() == .unknown)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<30))
  }

  @Test func aFileThatIsNotThereIsNotCommitted() throws {
    let run = try TestRun(points: 2)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let liar = try PuppetWorker("liar", in: run)
    let lease = try #require(try liar.takeLease(in: run))
    let name = ShardName(
      range: lease.range, stage: .train, attempt: 1, digest: "0123456789abcdef")
    let shard = FinishedShard(lease: lease.id, file: name, bytes: 3, seconds: 1)
    for _ in 1...3 {
      try liar.say(.finished(shard: shard))
      let refused = try liar.hear { if case .refused(name, _) = $0 { true } else { false } }
      guard case .refused(_, let reason)? = refused else {
        Issue.record("the liar was believed")
        return
      }
      #expect(reason.contains("is not there"))
    }
    // One file may be lost; three are a worker in another folder.
    #expect(try liar.hear { if case .rejected = $0 { true } else { false } } != nil)
    try liar.say(.goodbye)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == [0, 1])
  }

  @Test func aDrainFinishesWhatIsDueAndHandsBackTheRest() throws {
    let run = try TestRun(points: 1_000)
    let asked = try Shutdown()
    let others = try Shutdown()
    let coordinator = run.coordinate(shutdown: asked)
    let worker = run.work("a", shutdown: others) { session in
      for point in session.lease.range {
        guard session.hasTime(for: .milliseconds(5)) else { return }
        Thread.sleep(forTimeInterval: 0.005)
        let shard = try run.writeShard(point..<point + 1, attempt: session.lease.attempt)
        session.finished(shard.name, bytes: shard.bytes, seconds: 0.005)
      }
    }
    try waitUntil { try run.committedPoints().count >= 10 }
    asked.ask()
    #expect(try coordinator.result() == .interrupted)
    #expect(try worker.result() == .drained)
    let done = try run.committedPoints()
    #expect(Set(done).count == done.count)
    #expect(done.count < 1_000)
    // Every file that was written counts.
    #expect(try ShardFolder(run.folder).names().count == done.count)
    #expect(try run.journal().last == .closed(reason: "drained"))
    #expect(try run.status().state == .stopped)
    #expect(try run.violations() == [])
  }

  @Test func aWorkerOfAnotherBuildIsRefusedInWords() throws {
    let run = try TestRun(points: 2)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let error = #expect(throws: WorkerError.self) {
      try run.work("old", build: "older", shutdown: shutdown, run: run.doNothing).result()
    }
    #expect(error?.description.contains("build older") == true)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
  }

  @Test func onlyWantedPointsAreDone() throws {
    let run = try TestRun(points: 10)
    var settings = run.settings
    settings.wanted = PointSet(3..<7).prefix(2)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == [3, 4])
  }
}

extension TestRun {
  func status() throws -> RunStatus {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.status))
    return try JSONDecoder().decode(RunStatus.self, from: data)
  }

  /// What a scheduler that is fed the journal finds wrong with it.
  func violations() throws -> [String] {
    var scheduler = Scheduler(count: try plan.grid.count, plan: plan.digest, build: "test")
    var violations: [String] = []
    for entry in try journal() { scheduler.replay(entry) }
    scheduler.finishReplay(at: Instant(.zero))
    violations += scheduler.violations
    return violations
  }
}
