import Foundation
import Testing

extension EndToEnd {
  /// SIGKILL for anybody at any moment.
  @Suite(.enabled(if: hasTool("h5diff"))) struct KillFaultTests {
    /// Kills a number of processes in as many sweeps as it takes.
    private func kill(
      _ count: Int, _ scenario: String, atMost most: Int, every seconds: ClosedRange<Double>,
      mayNeedResuming: Bool = false,
      _ victims: (FaultScene, RunningProgram) -> [Int32],
      then check: (FaultScene, RunningProgram.Outcome) throws -> Void = { _, _ in }
    ) throws {
      var generator = FaultGenerator(scenario)
      var left = count
      while left > 0 {
        let disturbed = try FaultScene(scenario)
        let run = try disturbed.begin()
        var killed = 0
        while killed < min(left, most) {
          generator.pause(seconds)
          guard run.isRunning else { break }
          guard let victim = victims(disturbed, run).randomElement(using: &generator)
          else { continue }
          if Foundation.kill(victim, SIGKILL) == 0 { killed += 1 }
        }
        let outcome = try disturbed.expectSurvival(
          of: run, faults: killed, mayNeedResuming: mayNeedResuming)
        try check(disturbed, outcome)
        left -= killed
      }
    }

    @Test func workersAtAnyMoment() throws {
      // Whoever stands beside a point four times when its worker dies may be given up for now.
      try kill(
        FaultSettings.kills(share: 0.4), "kill -9 of a worker", atMost: 6, every: 0.3...1.2,
        mayNeedResuming: true, { $0.workers(of: $1) })
    }

    @Test func coordinatorsAtAnyMoment() throws {
      let share = FaultSettings.kills(share: 0.4)
      try kill(
        share, "kill -9 of the coordinator", atMost: 6, every: 0.2...1.5,
        { disturbed, run in disturbed.coordinator(of: run).map { [$0] } ?? [] },
        then: { disturbed, outcome in
          let journal = try disturbed.journal()
          #expect(journal.lostCount == 0, "no worker counts as dead")
          #expect(!outcome.errors.contains("worker w"), "no worker ended: \(outcome.errors)")
        })
    }

    @Test func workersAndCoordinatorsInOneSweep() throws {
      try kill(
        FaultSettings.kills(share: 0.1), "kill -9 of both in turn", atMost: 6, every: 0.3...1.2,
        mayNeedResuming: true, { $0.programs(of: $1) })
    }

    @Test func everybodyAtOnce() throws {
      let scenario = "kill -9 of all at once"
      var generator = FaultGenerator(scenario)
      var left = FaultSettings.kills(share: 0.05)
      let disturbed = try FaultScene(scenario)
      while left > 0 {
        let run = try disturbed.begin()
        generator.pause(0.2...2)
        guard run.isRunning else {
          _ = try run.wait()
          break
        }
        let others =
          disturbed.workers(of: run) + (disturbed.coordinator(of: run).map { [$0] } ?? [])
        for pid in [run.pid] + others { Foundation.kill(pid, SIGKILL) }
        _ = try run.wait()
        try waitUntil { !others.contains(where: isAlive) }
        left -= 1
        FaultLedger.disturbed(scenario, faults: 1)
      }
      let last = try disturbed.begin().wait()
      #expect(last.code == 0, "\(last.errors)")
      try disturbed.expectNothingShows(byItself: false)
    }

    @Test func mergersAtAnyMoment() throws {
      let scenario = "kill -9 of the merger"
      var generator = FaultGenerator(scenario)
      let disturbed = try FaultScene(scenario)
      let scene = disturbed.scene
      #expect(try disturbed.begin().wait().code == 0)
      let calm = try FaultScene.undisturbedStore(of: Scene.long)
      let began = ContinuousClock.now
      #expect(try scene.start("r", program: "infosweep-merger").wait().code == 0)
      let length = began.duration(to: .now) / .seconds(1)
      let count = FaultSettings.kills(share: 0.05)
      for number in 0..<count {
        let store = scene.file("r/store.h5")
        if number % 2 == 1 { try? FileManager.default.removeItem(atPath: store) }
        let hasStore = FileManager.default.fileExists(atPath: store)
        let merger = try scene.start("r", program: "infosweep-merger")
        generator.pause(0...length)
        merger.signal(SIGKILL)
        _ = try merger.wait()
        // An earlier store stays, and a new one is whole.
        if hasStore || FileManager.default.fileExists(atPath: store) {
          try expectEqual(scene, calm, "r/store.h5")
        }
      }
      FaultLedger.disturbed(scenario, faults: count)
      #expect(try scene.infosweep("merge", "r").code == 0)
      try disturbed.expectNothingShows(byItself: false)
      let left = try FileManager.default.contentsOfDirectory(atPath: scene.file("r"))
      #expect(!left.contains { $0.hasSuffix(".tmp") || $0.hasSuffix(".partial") }, "\(left)")
    }
  }
}
