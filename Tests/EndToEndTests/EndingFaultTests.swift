import Coordination
import Foundation
import Testing

extension EndToEnd {
  /// Processes that are asked to end, that live only for a short time, or that are one too many.
  @Suite(.enabled(if: hasTool("h5diff"))) struct EndingFaultTests {
    @Test(arguments: [SIGTERM, SIGHUP])
    func whoIsAskedToEndFinishesWhatIsDueAndLeavesTheRest(signal: Int32) throws {
      let name = signal == SIGTERM ? "SIGTERM" : "SIGHUP"
      let disturbed = try FaultScene("\(name) to the front door")
      let run = try disturbed.begin()
      let status = try disturbed.scene.waitUntilInTheMiddle("r")
      run.signal(signal)
      let outcome = try run.wait(atMost: 20)
      #expect(outcome.code == 130, "\(outcome.errors)")
      for pid in status.pids { #expect(!isAlive(pid)) }
      #expect(try disturbed.journal().lostCount == 0, "every lease was finished or handed back")
      try disturbed.expectSurvival(of: disturbed.begin(), faults: 1)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aWorkerThatIsAskedToEndHandsItsLeaseBack(signal: Int32) throws {
      let name = signal == SIGTERM ? "SIGTERM" : "SIGHUP"
      let disturbed = try FaultScene("\(name) to a worker")
      let run = try disturbed.begin()
      let status = try disturbed.scene.waitUntilInTheMiddle("r")
      kill(status.workers[0].pid, signal)
      let outcome = try disturbed.expectSurvival(of: run, faults: 1)
      #expect(outcome.errors.contains("was asked to end"), "\(outcome.errors)")
      #expect(try disturbed.journal().lostCount == 0)
    }

    @Test func aSecondCoordinatorIsTurnedAway() throws {
      let disturbed = try FaultScene("two coordinators on one folder")
      let run = try disturbed.begin()
      let status = try disturbed.scene.waitUntilInTheMiddle("r")
      for isFrozen in [false, true] {
        // Whoever holds the lock holds it asleep, too.
        if isFrozen { kill(status.pid, SIGSTOP) }
        let second = try disturbed.scene.start("r", program: "infosweep-coordinator").wait()
        if isFrozen { kill(status.pid, SIGCONT) }
        #expect(second.code == 3)
        #expect(second.errors.contains("held by process \(status.pid)"), "\(second.errors)")
      }
      try disturbed.expectSurvival(of: run, faults: 2)
      #expect(try disturbed.journal().openings == 1)
    }

    /// No front door here: the programs as a cluster starts them.
    @Test func workersThatLiveForFiveSecondsEach() throws {
      let life = FaultSettings.isLong ? 5 : 3
      let disturbed = try FaultScene("each worker lives \(life) s", sweep: FaultScene.slow)
      let scene = disturbed.scene
      let first = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--limit", "1")
      #expect(first.code == 0, "\(first.errors)")
      let coordinator = try scene.start("r", program: "infosweep-coordinator")
      var workers: [RunningProgram] = []
      var lives = 0
      try waitUntil(within: 90) {
        workers.removeAll { !$0.isRunning }
        while workers.count < 2, coordinator.isRunning {
          lives += 1
          let life = ["r", "--name", "c\(lives)", "--stop-after", "\(life)s", "--grace", "1"]
          workers.append(try scene.start(life, program: "infosweep-worker"))
        }
        return !coordinator.isRunning
      }
      #expect(try coordinator.wait().code == 0)
      #expect(lives > 2, "it was over before the first worker had to leave")
      for worker in workers { #expect(try worker.wait(atMost: 15).code == 0) }
      FaultLedger.disturbed(disturbed.scenario, faults: max(0, lives - 2))
      #expect(try scene.infosweep("merge", "r").code == 0)
      #expect(try disturbed.journal().lostCount == 0, "leaving in time is no loss")
      try disturbed.expectNothingShows(byItself: true)
    }
  }
}
