import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// Long points of a real sweep, whose workers are killed or asked to leave.
  @Suite(.enabled(if: hasTool("h5diff"))) struct CheckpointTests {
    /// Two points of some seconds each.
    private static let sweep = """
      name: long-points
      experiment: infomax-activations
      setup: {dataset: synthetic_2d, hidden_dim: 8, epochs: 6000, metrics_every: 1000}
      axes: {activation: [relu, tanh]}
      record: {weights: every 500, activations: every 2000, samples: 600}
      """

    private let disturbed: FaultScene
    private var scene: Scene { disturbed.scene }

    init() throws {
      disturbed = try FaultScene("kill -9 within long points", sweep: Self.sweep)
    }

    private func start(every time: String = "0.05s") throws -> RunningProgram {
      try scene.start(
        "run", "sweep.yaml", "--output", "r", "--workers", "2", "--checkpoint-every", time)
    }

    /// The checkpoints of all points.
    private func files() -> [String] {
      (try? FileManager.default.subpathsOfDirectory(atPath: scene.file("r/checkpoints"))) ?? []
    }

    private func logs() throws -> String {
      let names = try FileManager.default.contentsOfDirectory(atPath: scene.file("r/logs"))
      return try names.sorted().map {
        try String(contentsOfFile: scene.file("r/logs/\($0)"), encoding: .utf8)
      }.joined()
    }

    @Test func aKilledPointContinuesFromItsCheckpoint() throws {
      let run = try start()
      // Past the first snapshots, far from the end.
      try waitUntil { files().count { $0.contains("snapshot-1000-") } == 2 }
      for pid in disturbed.workers(of: run) { kill(pid, SIGKILL) }
      try disturbed.expectSurvival(of: run, faults: 2)
      let logs = try logs()
      #expect(logs.contains("point 0 continues after"), "\(logs)")
      #expect(logs.contains("point 1 continues after"), "\(logs)")
      let story = try scene.infosweep("logs", "#0", "r").output
      #expect(story.contains("point 0 continues after"), "\(story)")
      #expect(files().isEmpty, "what is done leaves nothing: \(files())")
    }

    @Test func anInterruptedRunContinuesWithinItsPoints() throws {
      let run = try start(every: "1h")
      try waitUntil { disturbed.workers(of: run).count == 2 }
      Thread.sleep(forTimeInterval: 1.5)
      for pid in disturbed.workers(of: run) { kill(pid, SIGSTOP) }
      #expect(files().isEmpty, "no checkpoint is due yet")
      for pid in disturbed.workers(of: run) { kill(pid, SIGCONT) }
      // Workers that are asked to be gone at once let go of points that take longer.
      let worker = try #require(disturbed.workers(of: run).first)
      kill(worker, SIGTERM)
      // Two signals at once would be one.
      Thread.sleep(forTimeInterval: 0.3)
      kill(worker, SIGTERM)
      try disturbed.expectSurvival(of: run, faults: 1)
      #expect(try logs().contains("continues after"))
      #expect(files().isEmpty)
    }

    @Test func whatIsLeftOfFinishedPointsIsRemovedByTheNextRun() throws {
      let run = try start()
      try waitUntil { files().count { $0.contains("snapshot-1000-") } == 2 }
      let place = scene.file("r/checkpoints")
      // Nobody replaces a file while it is copied.
      let workers = disturbed.workers(of: run)
      for pid in workers { kill(pid, SIGSTOP) }
      defer { for pid in workers { kill(pid, SIGCONT) } }
      try FileManager.default.copyItem(atPath: place, toPath: scene.file("kept"))
      for pid in workers { kill(pid, SIGCONT) }
      #expect(try run.wait().code == 0)
      #expect(files().isEmpty)
      try FileManager.default.removeItem(atPath: place)
      try FileManager.default.copyItem(atPath: scene.file("kept"), toPath: place)
      #expect(try start().wait().code == 0)
      #expect(files().isEmpty, "\(files())")
      try disturbed.expectNothingShows(byItself: true)
    }
  }
}
