import Foundation
import Testing

extension EndToEnd {
  /// Whatever is killed at whatever moment: the same command completes the same store.
  @Suite(.enabled(if: hasTool("h5diff"))) struct DisturbanceTests {
    private let scene: Scene
    private let calm: String

    init() throws {
      scene = try Scene(Scene.long)
      calm = try FaultScene.undisturbedStore(of: Scene.long)
    }

    private func start() throws -> RunningProgram {
      try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
    }

    /// The same command again completes, keeps what was done, and gives the same store.
    private func expectSameAfterResuming() throws {
      let kept = try scene.contents("r/shards").filter { !$0.key.hasPrefix(".") }
      let again = try start().wait()
      #expect(again.code == 0, "\(again.errors)")
      let shards = try scene.contents("r/shards")
      #expect(kept.allSatisfy { shards[$0.key] == $0.value })
      try expectSame()
    }

    private func expectSame() throws {
      try expectEqual(scene, calm, "r/store.h5")
      #expect(try scene.status("r").done == 24)
    }

    @Test func aKilledWorkerIsReplacedAndTheRunCompletes() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      kill(status.workers[0].pid, SIGKILL)
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("signal 9"))
      try expectSame()
    }

    @Test func aFrozenWorkerLosesItsLeaseAndTheRunCompletes() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      kill(status.workers[0].pid, SIGSTOP)
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!isAlive(status.workers[0].pid), "no process is left behind")
      try expectSame()
    }

    @Test func aKilledCoordinatorIsReplacedAndTheWorkersGoOn() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      // A grant that is just leaving would be lost with its coordinator, and be given again.
      Thread.sleep(forTimeInterval: 0.1)
      kill(status.pid, SIGKILL)
      var successor: Scene.Status?
      try waitUntil {
        successor = try? scene.status("r")
        return successor.map { $0.pid != status.pid && $0.workers.count == 2 } ?? false
      }
      #expect(successor.map { Set($0.workers.map(\.pid)) } == Set(status.workers.map(\.pid)))
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.errors.contains(
          "the coordinator ended with signal 9; another one takes over, workers go on"),
        "\(outcome.errors)")
      for pid in status.pids { #expect(!isAlive(pid)) }
      try expectSame()
      let journal = try JournalAuditor(scene.file("r"))
      #expect(try journal.findings().isEmpty)
      #expect(journal.openings == 2 && journal.lostCount == 0)
      #expect(journal.repeatedPoints.isEmpty, "begun twice: \(journal.story)")
    }

    @Test func everyProcessMayBeKilledAtOnce() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      for pid in [run.pid] + status.pids { kill(pid, SIGKILL) }
      #expect(try run.wait().code == 128 + SIGKILL)
      try waitUntil { !status.pids.contains(where: isAlive) }
      try expectSameAfterResuming()
    }

    @Test func whenTheFrontDoorIsKilledItsProgramsEndToo() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      run.signal(SIGKILL)
      _ = try run.wait()
      try waitUntil(within: 15) { !status.pids.contains(where: isAlive) }
      try expectSameAfterResuming()
    }

    @Test func anInterruptKeepsWhatIsDoneAndLeavesTheRestForLater() throws {
      let run = try start()
      let status = try scene.waitUntilInTheMiddle("r")
      run.signal(SIGINT)
      let outcome = try run.wait(atMost: 30)
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("Ctrl-C again stops at once"))
      #expect(outcome.output.contains("the same command does the rest"))
      for pid in status.pids { #expect(!isAlive(pid)) }
      let document = try Scene.object(scene.infosweep("status", "r", "--json").output)
      let done = try #require(document["done"] as? Int)
      #expect(done >= status.done && done < 24, "\(done)")
      #expect(document["failed"] as? Int == 0)
      try expectSameAfterResuming()
    }
  }

  /// Two interrupts do not wait for anything.
  @Suite struct HurryTests {
    @Test func twoInterruptsStopAtOnceAndLoseNoFinishedPoint() throws {
      let scene = try Scene(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, metrics_every: 1000000}
        axes: {epochs: [1, 2, 3, 6000, 6001]}
        """)
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      let status = try scene.waitUntilInTheMiddle("r")
      try waitUntil { try scene.status("r").done == 3 }
      let start = ContinuousClock.now
      run.signal(SIGINT)
      Thread.sleep(forTimeInterval: 0.3)
      run.signal(SIGINT)
      let outcome = try run.wait(atMost: 30)
      #expect(start.duration(to: .now) < .seconds(4))
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("stopped without merging; what was done is kept"))
      for pid in status.pids { #expect(!isAlive(pid)) }
      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--only", "epochs=3")
      #expect(again.code == 0, "\(again.errors)")
      #expect(again.output.contains("3 of 5 points done"))
    }
  }
}
