import Foundation
import Testing

extension EndToEnd {
  /// Disks without room, on either side.
  @Suite(
    .enabled(if: hasTool("h5diff")), .enabled(if: SmallDisk.isPermitted, SmallDisk.refusal))
  struct DiskFaultTests {
    @Test func theSweepPausesInWordsAndGoesOnByItselfWhenThereIsRoom() throws {
      let disturbed = try FaultScene("little room for the run folder", run: "disk/r")
      let scene = disturbed.scene
      let disk = try SmallDisk(scene.file("disk"), megabytes: 24)
      let run = try disturbed.begin()
      _ = try scene.waitUntilInTheMiddle("disk/r")
      try disk.fill(leaving: 2 << 20)
      try waitUntil(within: 10) { try scene.status("disk/r").pauseReason != nil }
      let reason = try #require(try scene.status("disk/r").pauseReason)
      #expect(reason.contains("MB are free") && reason.contains("make room"), "\(reason)")
      // What was begun is finished, nothing else is.
      Thread.sleep(forTimeInterval: 3)
      let paused = try scene.status("disk/r").done
      Thread.sleep(forTimeInterval: 2)
      #expect(try scene.status("disk/r").done == paused && paused < 24)
      #expect(run.isRunning)
      try disk.empty()
      let outcome = try disturbed.expectSurvival(of: run, faults: 1)
      #expect(outcome.code == 0)
    }

    @Test func noRoomAtAllEndsInOneSentenceAtMostAndTheSameCommandGoesOn() throws {
      let disturbed = try FaultScene("no byte free for the run folder", run: "disk/r")
      let scene = disturbed.scene
      let disk = try SmallDisk(scene.file("disk"), megabytes: 24)
      let run = try disturbed.begin()
      _ = try scene.waitUntilInTheMiddle("disk/r")
      try disk.fill(leaving: 0)
      // Either it ends, or it waits for room.
      let deadline = ContinuousClock.now + .seconds(8)
      while run.isRunning, .now < deadline { Thread.sleep(forTimeInterval: 0.05) }
      try disk.empty()
      let outcome = try disturbed.expectSurvival(of: run, faults: 1, mayNeedResuming: true)
      if outcome.code != 0 {
        #expect(outcome.code == 3)
        #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
      }
    }

    @Test(
      .enabled(if: canHideFolders, "hiding a folder from a process takes root and namespaces"))
    func aWorkerWithoutRoomSaysSoAndGoesOnWhenThereIsSome() throws {
      let disturbed = try FaultScene("no byte free for a remote worker")
      let scene = disturbed.scene
      let disk = try SmallDisk(scene.file("scratch"), megabytes: 16)
      try disturbed.prepareFolder()
      let port = 20_000 + Int(getpid()) % 10_000
      let coordinator = try scene.start(
        "r", "--listen", "127.0.0.1:\(port)", program: "infosweep-coordinator")
      let token = try disturbed.token("127.0.0.1:\(port)")
      var worker = try disturbed.startRemoteWorker("far", token: token, scratch: disk.path)
      try waitUntil(within: 20) { (try? scene.status("r")).map { $0.done > 3 } ?? false }
      try disk.fill(leaving: 0)
      let deadline = ContinuousClock.now + .seconds(6)
      while worker.isRunning, .now < deadline { Thread.sleep(forTimeInterval: 0.05) }
      try disk.empty()
      if !worker.isRunning {
        let end = try worker.wait()
        #expect(end.code == 3)
        #expect(end.errors.contains("No space left on device"), "\(end.errors)")
        worker = try disturbed.startRemoteWorker("far", token: token, scratch: disk.path)
      }
      FaultLedger.disturbed(disturbed.scenario, faults: 1)
      let outcome = try coordinator.wait(atMost: 60)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try worker.wait(atMost: 15).code == 0)
      #expect(try scene.infosweep("merge", "r").code == 0)
      try disturbed.expectNothingShows(byItself: true)
    }
  }
}
