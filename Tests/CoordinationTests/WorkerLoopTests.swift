import Coordination
import Foundation
import SweepCore
import Synchronization
import Testing

@Suite(.serialized) struct WorkerLoopTests {
  @Test func aWorkerWithoutACoordinatorGivesUp() throws {
    let run = try TestRun(points: 1)
    let worker = run.work(
      "a", patience: .milliseconds(300), shutdown: try Shutdown(), run: run.doNothing)
    let error = #expect(throws: WorkerError.self) { try worker.result() }
    guard case .silence? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains(run.folder.endpoint) == true)
  }

  @Test func aWorkerWaitsForACoordinatorThatComesLater() throws {
    let run = try TestRun(points: 5)
    let shutdown = try Shutdown()
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    Thread.sleep(forTimeInterval: 0.2)
    #expect(try run.coordinate(shutdown: shutdown).result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
  }

  @Test func beatsGoOnWhileAPointTakesLong() throws {
    let run = try TestRun(points: 2)
    var settings = run.settings
    settings.terms.beat = .milliseconds(50)
    settings.terms.liveness = .milliseconds(400)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown) { session in
      // Four times the liveness without a word from the computing thread.
      Thread.sleep(forTimeInterval: 1.6)
      try run.doNothing(session)
    }
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    let isLost = try run.journal().contains { if case .lost = $0 { true } else { false } }
    #expect(!isLost)
  }

  @Test func aRunnerThatCannotWorkEndsItsWorkerAndReturnsTheLease() throws {
    struct DiskFull: Error, CustomStringConvertible { let description = "the disk is full" }
    let run = try TestRun(points: 3)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let broken = run.work("a", shutdown: shutdown) { _ in throw DiskFull() }
    #expect(throws: WorkerError.broken(reason: "the disk is full")) { try broken.result() }
    let worker = run.work("bb", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    let isLost = try run.journal().contains { if case .lost = $0 { true } else { false } }
    #expect(!isLost)
  }

  @Test func aWorkerThatIsAskedToEndHandsBackWhatIsLeft() throws {
    let run = try TestRun(points: 50)
    let shutdown = try Shutdown()
    let asked = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let leaving = run.work("a", shutdown: asked) { session in
      for point in session.lease.range where session.hasTime(for: .milliseconds(100)) {
        Thread.sleep(forTimeInterval: 0.1)
        let shard = try run.writeShard(point..<point + 1, attempt: session.lease.attempt)
        session.finished(shard.name, bytes: shard.bytes, seconds: 0.1)
      }
    }
    try waitUntil { try run.committedPoints().count >= 2 }
    asked.ask()
    #expect(try leaving.result() == .drained)
    let staying = run.work("bb", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try staying.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<50))
    let isLost = try run.journal().contains { if case .lost = $0 { true } else { false } }
    #expect(!isLost)
  }

  @Test func aSuccessorLearnsOfTheRunningLeaseAndNothingIsDoneTwice() throws {
    let run = try TestRun(points: 40)
    let shutdown = try Shutdown()
    let begun = Mutex(0)
    let release = Mutex(false)
    let worker = run.work("a", shutdown: shutdown) { session in
      begun.withLock { $0 += session.lease.count }
      while session.lease.id == 1, !release.withLock({ $0 }) {
        Thread.sleep(forTimeInterval: 0.005)
      }
      try run.doNothing(session)
    }
    let lease = Lease(id: 1, range: 0..<10, stage: .train, attempt: 1, seconds: 3)
    do {
      let killed = try PuppetCoordinator(run)
      try killed.grant(lease)
      // What a coordinator that is killed at this moment leaves behind.
      var journal = try JournalFile(
        run.folder.journal, after: try JournalFile.read(run.folder.journal))
      try journal.append(.opened(plan: run.plan.digest, points: 40, build: "test"))
      try journal.append(.leased(lease: lease, worker: WorkerIdentity(name: "a", incarnation: 1)))
      try journal.sync()
    }
    let successor = run.coordinate(shutdown: shutdown)
    Thread.sleep(forTimeInterval: 1)
    release.withLock { $0 = true }
    #expect(try successor.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<40))
    #expect(begun.withLock { $0 } == 40, "no point was begun twice")
  }

  @Test func aKilledCoordinatorsSuccessorGetsTheFilesOfTheSameWorker() throws {
    let run = try TestRun(points: 40)
    let shutdown = try Shutdown()
    let release = Mutex(false)
    let worker = run.work("a", shutdown: shutdown) { session in
      while session.lease.id == 7, !release.withLock({ $0 }) {
        Thread.sleep(forTimeInterval: 0.005)
      }
      try run.doNothing(session)
    }
    // A coordinator that grants one lease and dies at the end of the scope.
    do {
      let killed = try PuppetCoordinator(run)
      try killed.grant(Lease(id: 7, range: 0..<10, stage: .train, attempt: 1, seconds: 3))
    }
    release.withLock { $0 = true }
    try waitUntil { try ShardFolder(run.folder).names().count == 1 }
    // The successor adopts what lies there and goes on with the worker that never stopped.
    let successor = run.coordinate(shutdown: shutdown)
    #expect(try successor.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<40))
  }

  @Test func aWorkerWhoseTimeIsUpLeavesByItselfAndHandsBackTheRest() throws {
    let run = try TestRun(points: 50)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let start = ContinuousClock.now
    let leaving = run.work("a", shutdown: shutdown) { settings in
      settings.stopAfter = .seconds(2)
    } run: { session in
      for point in session.lease.range where session.hasTime(for: .milliseconds(100)) {
        Thread.sleep(forTimeInterval: 0.1)
        let shard = try run.writeShard(point..<point + 1, attempt: session.lease.attempt)
        session.finished(shard.name, bytes: shard.bytes, seconds: 0.1)
      }
    }
    #expect(try leaving.result() == .drained)
    #expect(start.duration(to: .now) < .seconds(4))
    let staying = run.work("bb", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try staying.result() == .dismissed)
    #expect(try run.committedPoints() == Array(0..<50))
    let isBlamed = try run.journal().contains { if case .lost = $0 { true } else { false } }
    #expect(!isBlamed)
  }

  @Test func aGrantThatComesTwiceIsCarriedOutOnce() throws {
    let run = try TestRun(points: 3)
    let count = Mutex(0)
    let coordinator = try PuppetCoordinator(run)
    let shutdown = try Shutdown()
    let worker = run.work("a", shutdown: shutdown) { session in
      count.withLock { $0 += 1 }
      try run.doNothing(session)
    }
    let lease = Lease(id: 7, range: 0..<3, stage: .train, attempt: 1, seconds: 3)
    let (route, _) = try coordinator.hear()
    let welcome = Welcome(beatSeconds: 0.1, livenessSeconds: 1)
    try coordinator.say(
      [.welcome(welcome: welcome), .grant(lease: lease), .grant(lease: lease)],
      to: route)
    var finished = 0
    while finished == 0 {
      for case .finished in try coordinator.hear().letter.says { finished += 1 }
    }
    try coordinator.say([.leave], to: route)
    #expect(try worker.result() == .dismissed)
    #expect(count.withLock { $0 } == 1)
  }
}
