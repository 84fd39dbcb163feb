import Foundation
import Testing

extension EndToEnd {
  /// Processes that stand still and come back.
  @Suite(.enabled(if: hasTool("h5diff"))) struct FreezeFaultTests {
    private static let rounds = FaultSettings.isLong ? 3 : 1

    private func freeze(_ pid: Int32, seconds: Double) {
      kill(pid, SIGSTOP)
      Thread.sleep(forTimeInterval: seconds)
      kill(pid, SIGCONT)
    }

    @Test func aWorkerThatWasGivenUpComesBackAndFinishesLate() throws {
      for _ in 1...Self.rounds {
        let disturbed = try FaultScene(
          "SIGSTOP of a worker past its lease", sweep: FaultScene.slow)
        let run = try disturbed.begin()
        let status = try disturbed.scene.waitUntilInTheMiddle("r")
        let frozen = status.workers[0].pid
        freeze(frozen, seconds: 4.5)
        #expect(try disturbed.journal().lostCount == 1, "its lease was taken back")
        #expect(isAlive(frozen))
        // It is a member again.
        try waitUntil(within: 5) {
          try disturbed.scene.status("r").workers.contains { $0.pid == frozen }
        }
        let outcome = try disturbed.expectSurvival(of: run, faults: 1)
        #expect(!outcome.errors.contains("another one takes its place"), "\(outcome.errors)")
      }
    }

    @Test func aCoordinatorThatSleptBlamesNobody() throws {
      for _ in 1...Self.rounds {
        let disturbed = try FaultScene(
          "SIGSTOP of the coordinator, twice the liveness", sweep: FaultScene.slow)
        let run = try disturbed.begin()
        let status = try disturbed.scene.waitUntilInTheMiddle("r")
        freeze(status.pid, seconds: 6.5)
        let outcome = try disturbed.expectSurvival(of: run, faults: 1)
        #expect(
          outcome.errors.isEmpty || !outcome.errors.contains("ended with"), "\(outcome.errors)")
        let journal = try disturbed.journal()
        #expect(journal.lostCount == 0 && journal.openings == 1)
        #expect(journal.repeatedPoints.isEmpty, "begun twice: \(journal.story)")
      }
    }

    @Test(.enabled(if: FaultSettings.isLong)) func coordinatorAndWorkerInTurn() throws {
      let disturbed = try FaultScene("SIGSTOP of both in turn", sweep: FaultScene.slow)
      let run = try disturbed.begin()
      let status = try disturbed.scene.waitUntilInTheMiddle("r")
      freeze(status.workers[1].pid, seconds: 4)
      freeze(status.pid, seconds: 4)
      freeze(status.workers[0].pid, seconds: 4)
      try disturbed.expectSurvival(of: run, faults: 3)
    }

    @Test func allWorkersAtOnce() throws {
      let disturbed = try FaultScene("SIGSTOP of all workers", sweep: FaultScene.slow)
      let run = try disturbed.begin()
      let status = try disturbed.scene.waitUntilInTheMiddle("r")
      for worker in status.workers { kill(worker.pid, SIGSTOP) }
      Thread.sleep(forTimeInterval: 4)
      for worker in status.workers { kill(worker.pid, SIGCONT) }
      let outcome = try disturbed.expectSurvival(of: run, faults: status.workers.count)
      #expect(!outcome.errors.contains("another one takes its place"), "\(outcome.errors)")
    }
  }
}
