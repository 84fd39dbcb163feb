import Foundation
import Testing

extension EndToEnd {
  /// A training that is killed at any step comes out as one that was not, whatever is trained.
  @Suite struct TrainingFaultTests {
    /// The models that the trainee knows.
    private static let models: [String] = {
      let outcome = try? Scene().start("--list", program: "infosweep-trainee").wait()
      return (outcome?.output ?? "").split(separator: "\n").map(String.init)
    }()

    private func digest(
      _ scene: Scene, _ model: String, _ arguments: String...
    ) throws -> RunningProgram {
      try scene.start([model, "f"] + arguments, program: "infosweep-trainee")
    }

    private func undisturbed(_ model: String) throws -> String {
      let scene = try Scene()
      let outcome = try digest(scene, model).wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: scene.file("f/checkpoints")))
      return outcome.output
    }

    @Test func thereAreModels() { #expect(Self.models.contains("single-layer")) }

    @Test(arguments: models)
    func killedAtRandomStepsItGivesTheSameDigest(model: String) throws {
      let scenario = "kill -9 of a training: \(model)"
      var generator = FaultGenerator(scenario)
      let kills = FaultSettings.isLong ? 20 : 3
      let calm = try undisturbed(model)
      #expect(calm.count == 65, "\(calm)")
      let start = ContinuousClock.now
      var done = 0
      var continued = 0
      var sweeps = 0
      // On a busy machine all may die before their first checkpoint; then some more do.
      var isEnough: Bool { done >= kills && (continued > 0 || done >= kills + 20) }
      while !isEnough {
        let scene = try Scene()
        sweeps += 1
        var outcome: RunningProgram.Outcome?
        while !isEnough {
          let step = Int.random(in: 1...90, using: &generator)
          let every = Bool.random(using: &generator) ? "0" : "1"
          let program = try digest(scene, model, "--every", every, "--die-at", "\(step)")
          // Every other one dies at a moment of its own, perhaps while it writes.
          if Bool.random(using: &generator) {
            generator.pause(0.02...0.4)
            program.signal(SIGKILL)
          }
          let ending = try program.wait()
          if ending.errors.contains("continues after") { continued += 1 }
          if ending.code == 0 { outcome = ending; break }
          #expect(ending.code == 128 + SIGKILL, "\(ending.errors)")
          done += 1
        }
        let last = try outcome ?? digest(scene, model, "--every", "4").wait()
        if outcome == nil, last.errors.contains("continues after") { continued += 1 }
        #expect(last.code == 0 && last.output == calm, "\(last.output) \(last.errors)")
        let left = try FileManager.default.contentsOfDirectory(atPath: scene.file("f/checkpoints"))
        #expect(left.isEmpty, "\(left)")
      }
      #expect(continued > 0, "no attempt found a checkpoint")
      FaultLedger.disturbed(scenario, faults: done)
      FaultLedger.survived(
        scenario, byItself: false, seconds: start.duration(to: .now) / .seconds(1))
    }

    @Test func aDamagedCheckpointCostsOnlyTime() throws {
      let calm = try undisturbed("walk")
      let scene = try Scene()
      let first = try digest(scene, "walk", "--every", "0", "--die-at", "200").wait()
      #expect(first.code == 128 + SIGKILL)
      let folder = try FileManager.default.subpathsOfDirectory(atPath: scene.file("f/checkpoints"))
      for name in folder where name.hasSuffix(".h5") && !name.contains("snapshot") {
        let url = URL(fileURLWithPath: scene.file("f/checkpoints/\(name)"))
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 255
        try bytes.write(to: url)
      }
      let second = try digest(scene, "walk", "--every", "0").wait()
      #expect(second.code == 0 && second.output == calm)
      #expect(second.errors.contains("is passed over") && second.errors.contains("begins anew"))
    }
  }
}
