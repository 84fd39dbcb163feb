import Foundation
import Testing

extension EndToEnd {
  /// Points that were given up get a fresh budget, and nothing else changes.
  @Suite struct RetryTests {
    private func failed(_ scene: Scene) throws -> Int? {
      try Scene.object(scene.infosweep("status", "r", "--json").output)["failed"] as? Int
    }

    @Test func failedPointsAreTriedAgainAsSelected() throws {
      let scene = try Scene(Scene.failing)
      let run = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--workers", "1")
      #expect(run.code == 2, "\(run.errors)")
      #expect(try failed(scene) == 2)
      let before = try scene.contents("r")

      let nothing = try scene.infosweep("retry", "0..1", "r")
      #expect(nothing.code == 0 && nothing.output.contains("nothing to do"))
      #expect(try scene.contents("r") == before)

      let one = try scene.infosweep("retry", "failed", "r", "--where", "seed=1")
      #expect(one.code == 0, "\(one.errors)")
      #expect(one.output == "1 point is to be tried again; the same infosweep run does it\n")
      #expect(try failed(scene) == 1)
      let after = try scene.contents("r")
      #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == ["journal.jsonl"])
      let story = try scene.infosweep("explain", "#2", "r")
      #expect(story.output.contains("given a fresh budget"), "\(story.output)")
      #expect(story.output.contains("nothing runs, the same infosweep run does it"))

      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--workers", "1")
      #expect(again.code == 2)
      #expect(try scene.entries("failedAttempt", of: "r").count == 4)
    }

    @Test func aCoordinatorAtWorkIsAsked() throws {
      let scene = try Scene(Scene.failing)
      let run = try scene.infosweep("run", "sweep.yaml", "--output", "r", "--workers", "1")
      #expect(run.code == 2, "\(run.errors)")
      #expect(try scene.infosweep("retry", "epochs=1000000,seed=1", "r").code == 0)
      let coordinator = try scene.start("r", program: "infosweep-coordinator")
      try waitUntil { (try? scene.status("r"))?.pid == coordinator.pid }
      let other = try scene.infosweep("retry", "failed", "r", "--json")
      #expect(other.code == 0, "\(other.errors)")
      let document = try Scene.object(other.output)
      #expect(document["retried"] as? Int == 1 && document["isRunning"] as? Bool == true)
      #expect(try failed(scene) == 0)
      coordinator.signal(SIGTERM)
      #expect(try coordinator.wait(atMost: 20).code == 130)
      #expect(try failed(scene) == 0)
    }

    @Test func aConditionThatMakesNoSenseIsRefused() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let outcome = try scene.infosweep("retry", "failed", "r", "--where", "sed=1")
      #expect(outcome.code == 1)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("no axis \"sed\""))
    }
  }
}
