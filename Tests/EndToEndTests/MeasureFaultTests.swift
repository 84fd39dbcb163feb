import Foundation
import Testing

extension EndToEnd {
  /// Whatever is killed while a run is measured: the same command completes the same store.
  @Suite(.enabled(if: hasTool("h5diff"))) struct MeasureFaultTests {
    private let scene: Scene
    private let calm: String

    /// Some seconds of measuring after a moment of training.
    private static let sweep = """
      name: long
      experiment: infomax-activations
      setup: {dataset: synthetic_2d, epochs: 100, metrics_every: 1}
      axes: {activation: [relu, tanh, softmax], hidden_dim: [32, 48], seed: 1..4}
      measure: []
      record: {weights: every 1, activations: none}
      """

    /// A folder with the run as it was trained, and as it was measured without any fault; made
    /// once.
    private static let prepared = Result {
      let folder = NSTemporaryDirectory() + "infosweep-tests-measured-\(getpid())"
      atexit {
        let folder = NSTemporaryDirectory() + "infosweep-tests-measured-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
      }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let scene = try Scene(sweep)
      let run = try scene.infosweep("run", "sweep.yaml", "--output", "\(folder)/trained")
      #expect(run.code == 0, "\(run.errors)")
      // A socket cannot be copied.
      try? FileManager.default.removeItem(atPath: "\(folder)/trained/run.sock")
      try FileManager.default.copyItem(atPath: "\(folder)/trained", toPath: "\(folder)/calm")
      let calm = try scene.infosweep("measure", "--store", "\(folder)/calm", "--measure", "all")
      #expect(calm.code == 0, "\(calm.errors)")
      return folder
    }

    init() throws {
      let folder = try Self.prepared.get()
      calm = "\(folder)/calm/store.h5"
      scene = try Scene(Self.sweep)
      try FileManager.default.copyItem(atPath: "\(folder)/trained", toPath: scene.file("r"))
    }

    /// Measures, and returns when the pass is under way.
    private func start() throws -> (RunningProgram, Scene.Status) {
      let run = try scene.start(
        "measure", "--store", "r", "--measure", "all", "--workers", "2")
      let measures = scene.file("r/measures")
      var pass: String?
      try waitUntil {
        pass = try? FileManager.default.contentsOfDirectory(atPath: measures).first
        return pass != nil
      }
      return (run, try scene.waitUntilInTheMiddle("r/measures/\(pass ?? "")"))
    }

    private func expectSame() throws {
      try expectEqual(scene, calm, "r/store.h5")
    }

    @Test func aWorkerThatIsKilledInTheMiddleChangesNothing() throws {
      let (run, status) = try start()
      kill(status.workers[0].pid, SIGKILL)
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("signal 9"))
      try expectSame()
    }

    @Test func everyProcessMayBeKilledAtOnce() throws {
      let (run, status) = try start()
      for pid in [run.pid] + status.pids { kill(pid, SIGKILL) }
      #expect(try run.wait().code == 128 + SIGKILL)
      try waitUntil { !status.pids.contains(where: isAlive) }
      let again = try scene.infosweep("measure", "--store", "r", "--measure", "all")
      #expect(again.code == 0, "\(again.errors)")
      #expect(again.output.contains("24 of 24 points measured"))
      let passes = try FileManager.default.contentsOfDirectory(atPath: scene.file("r/measures"))
      #expect(passes.count == 1, "the same pass went on")
      try expectSame()
    }

    @Test func anInterruptKeepsWhatIsMeasuredAndTheSameCommandDoesTheRest() throws {
      let (run, status) = try start()
      run.signal(SIGINT)
      let outcome = try run.wait(atMost: 30)
      #expect(outcome.code == 130 || outcome.output.contains("24 of 24"), "\(outcome.errors)")
      for pid in status.pids { #expect(!isAlive(pid)) }
      let again = try scene.infosweep("measure", "--store", "r", "--measure", "all")
      #expect(again.code == 0, "\(again.errors)")
      try expectSame()
    }
  }
}
