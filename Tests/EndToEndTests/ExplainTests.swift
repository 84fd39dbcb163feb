import Foundation
import Testing

extension EndToEnd {
  /// The story of a point, and what its workers logged.
  @Suite struct ExplainTests {
    /// Lets a worker be killed at work; returns the point that it had.
    private func killAWorker(_ scene: Scene) throws -> Int {
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "1")
      let status = try scene.waitUntilInTheMiddle("r", workers: 1)
      kill(status.workers[0].pid, SIGKILL)
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let lost = try #require(try scene.entries("lost", of: "r").first?["lease"] as? Int)
      let lease = try scene.leases(of: "w1", in: "r").first { $0["id"] as? Int == lost }
      return try #require(lease?["first"] as? Int)
    }

    @Test func theStoryOfAPointWhoseWorkerWasKilledTellsTheSignalAndItsLog() throws {
      let scene = try Scene(Scene.long)
      let point = try killAWorker(scene)
      let before = try scene.contents("r")
      let story = try scene.infosweep("explain", "#\(point)", "r")
      #expect(story.code == 0, "\(story.errors)")
      for words in [
        "#\(point) activation=", "setup  epochs: 500", "done: committed at", "lost at",
        "worker w1 ended with signal 9", "| ", "attempt 2: lease",
      ] { #expect(story.output.contains(words), "\"\(words)\" in: \(story.output)") }
      let document = try Scene.object(
        scene.infosweep("explain", "\(point)", "r", "--json").output)
      #expect(document["state"] as? String == "done")
      let attempts = try #require(document["attempts"] as? [[String: Any]])
      #expect(attempts.count == 2)
      #expect((attempts[0]["death"] as? [String: Any])?["ending"] as? String == "signal 9")
      #expect(attempts[1]["death"] == nil)

      let logs = try scene.infosweep("logs", "#\(point)", "r")
      #expect(logs.code == 0)
      let parts = logs.output.components(separatedBy: "attempt 2: lease")
      try #require(parts.count == 2, "\(logs.output)")
      #expect(parts[0].contains(" begins: points ") && !parts[0].contains(" ended\n"))
      #expect(parts[0].contains("lost at "), "\(parts[0])")
      #expect(parts[0].contains("worker w1 ended with signal 9\n"))
      #expect(!parts[0].contains("the worker starts"), "that is another process")
      #expect(parts[1].contains(" ended\n") && parts[1].contains("committed at "))
      #expect(try scene.contents("r") == before, "both change nothing")
    }

    @Test func aCoordinatorThatTookOverIsPartOfTheStory() throws {
      let scene = try Scene(Scene.long)
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "1")
      let status = try scene.waitUntilInTheMiddle("r", workers: 1)
      kill(status.pid, SIGKILL)
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try scene.entries("opened", of: "r").count == 2)
      let texts = try (0..<24).map { try scene.infosweep("explain", "\($0)", "r").output }
      let told = texts.filter { $0.contains(" took over\n") }
      #expect(!told.isEmpty && told.count < 24, "only points that were under way")
      #expect(told.allSatisfy { $0.contains("attempt 1: lease ") && $0.contains("committed at ") })
    }

    @Test func aPointIsFollowedUntilItIsDone() throws {
      let scene = try Scene(Scene.long)
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "1")
      _ = try scene.waitUntilInTheMiddle("r", workers: 1)
      let waiting = try scene.infosweep("explain", "23", "r")
      #expect(waiting.output.contains("for a free worker"), "\(waiting.output)")
      let none = try scene.infosweep("logs", "23", "r")
      #expect(none.output.contains("has no log: waiting, since "), "\(none.output)")
      let follower = try scene.start("logs", "#23", "r", "-f")
      let interrupted = try scene.start("logs", "#22", "r", "--follow")
      Thread.sleep(forTimeInterval: 0.5)
      interrupted.signal(SIGINT)
      #expect(try interrupted.wait(atMost: 5).code == 130)
      let outcome = try follower.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count { $0.hasPrefix("attempt 1: lease") } == 1, "\(outcome.output)")
      #expect(lines.count { $0.contains(" begins: points ") } == 1)
      #expect(outcome.output.contains("committed at "))
      #expect(try run.wait().code == 0)
    }

    @Test func whoHasAPointIsSaidWhileItIsAtWork() throws {
      let scene = try Scene(Scene.long.replacing("epochs: 500", with: "epochs: 100000"))
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "1")
      try waitUntil { try scene.infosweep("explain", "0", "r").output.contains("of worker w1 on ") }
      run.signal(SIGKILL)
      _ = try run.wait()
      try waitUntil(within: 15) {
        try scene.infosweep("explain", "0", "r").output.contains("the same infosweep run ")
      }
    }

    @Test func aSelectionThatIsNotOnePointIsRefusedInOneSentence() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      for (text, words) in [
        ("seed=1", "\"seed=1\" selects 2 points"), ("#4", "no point #4"),
        ("x", "selects no points"),
        ("seed=3", "no value \"3\""), ("0..1", "selects 2 points"), ("", "selects no points"),
      ] {
        let outcome = try scene.infosweep("explain", text, "r")
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(
          outcome.errorLines.count == 1 && outcome.errors.contains(words), "\(outcome.errors)")
      }
      let one = try scene.infosweep("explain", "seed=2, activation=tanh", "r")
      #expect(one.output.hasPrefix("#3 activation=tanh_seed=2 of r\n"))
    }

    @Test func theRunNeedNotBeNamed() throws {
      let scene = try Scene()
      let none = try scene.infosweep("explain", "0")
      #expect(none.code == 1 && none.errors.contains("no run below results/"))
      try scene.write("name: other\n" + Scene.small, to: "other.yaml")
      #expect(try scene.infosweep("run", "sweep.yaml").code == 0)
      let only = try scene.infosweep("explain", "0")
      #expect(only.output.contains(" of results/sweep\n") && only.errors.isEmpty)
      Thread.sleep(forTimeInterval: 0.05)
      #expect(try scene.infosweep("run", "other.yaml").code == 0)
      let last = try scene.infosweep("explain", "0")
      #expect(last.output.contains(" of results/other\n"))
      #expect(
        last.errors == "run results/other, the last one at work of 2 below results/\n")
    }
  }
}
