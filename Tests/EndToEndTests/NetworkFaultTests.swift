import Foundation
import Testing

extension EndToEnd {
  /// Coordinator and workers on two machines that share no folder, joined by one cable.
  @Suite(
    .enabled(if: hasTool("h5diff")), .enabled(if: TwoNetworks.isPermitted, TwoNetworks.refusal))
  struct NetworkFaultTests {
    /// Runs a sweep over two networks while `disturb` does its worst; returns the number of faults.
    private func sweep(
      _ scenario: String, workers count: Int = 2,
      disturb: (TwoNetworks, FaultScene, [RunningProgram]) throws -> Int
    ) throws {
      let disturbed = try FaultScene(scenario, sweep: FaultScene.slow)
      let scene = disturbed.scene
      try disturbed.prepareFolder()
      let networks = try TwoNetworks("test")
      let address = "\(TwoNetworks.address):7000"
      let coordinator = try RunningProgram(
        "/usr/bin/env",
        TwoNetworks.into(networks.near)
          + ["\(Scene.programs)/infosweep-coordinator", "r", "--listen", address],
        at: scene.path, environment: environment)
      let token = try disturbed.token(address)
      let workers = try (1...count).map { number in
        try disturbed.startRemoteWorker(
          "far\(number)", token: token, scratch: scene.file("scratch"),
          prefix: TwoNetworks.into(networks.far))
      }
      _ = try scene.waitUntilInTheMiddle("r", workers: count)
      FaultLedger.disturbed(scenario, faults: try disturb(networks, disturbed, workers))
      let outcome = try coordinator.wait(atMost: 120)
      #expect(outcome.code == 0, "\(outcome.errors)")
      for worker in workers {
        let end = try worker.wait(atMost: 20)
        #expect(end.code == 0, "\(end.errors)")
        #expect(end.errors.contains("the coordinator's run folder is not seen here"))
      }
      #expect(try scene.infosweep("merge", "r").code == 0)
      try disturbed.expectNothingShows(byItself: true)
      let left = try FileManager.default.contentsOfDirectory(atPath: scene.file("scratch"))
      #expect(left.isEmpty, "confirmed files are removed: \(left)")
    }

    private var environment: [String: String] {
      var environment = ProcessInfo.processInfo.environment
      environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
      return environment
    }

    @Test func aCableThatWasOutForTenSeconds() throws {
      try sweep("cable out for 10 s") { networks, disturbed, workers in
        try networks.cut()
        Thread.sleep(forTimeInterval: 10)
        #expect(try disturbed.scene.status("r").workers.isEmpty, "nobody is heard of")
        #expect(workers.allSatisfy { $0.isRunning }, "whoever has work goes on")
        try networks.mend()
        return 1
      }
    }

    @Test(.enabled(if: FaultSettings.isLong)) func aCableWithALooseContact() throws {
      try sweep("cable out 10 times for 0.5 s") { networks, _, _ in
        for _ in 1...10 {
          try networks.cut()
          Thread.sleep(forTimeInterval: 0.5)
          try networks.mend()
          Thread.sleep(forTimeInterval: 0.7)
        }
        return 10
      }
    }

    @Test(
      .enabled(if: FaultSettings.isLong),
      .enabled(if: TwoNetworks.canDelay, "not tried: this kernel cannot delay packets"))
    func aCableOfThreeHundredMilliseconds() throws {
      try sweep("300 ms of delay") { networks, _, _ in
        try networks.delay(milliseconds: 300)
        return 1
      }
    }
  }
}
