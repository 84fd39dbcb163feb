import Foundation
import Testing

extension EndToEnd {
  /// Who works for whom, and who is replaced.
  @Suite struct SessionTests {
    @Test func workersThatAreAskedToEndAreReplacedAndTheRunCompletes() throws {
      let scene = try Scene(Scene.long)
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      let status = try scene.waitUntilInTheMiddle("r")
      for worker in status.workers { kill(worker.pid, SIGTERM) }
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("w1 was asked to end; another one takes its place"))
      #expect(try scene.status("r").done == 24)
    }

    @Test func workersThatAreRefusedAgainAndAgainEndTheRunWithTheirOwnSentence() throws {
      let scene = try Scene(Scene.long.replacing("epochs: 500", with: "epochs: 20000"))
      let run = try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      var workers: [Int32] = []
      try waitUntil {
        workers = (try? scene.status("r").workers.map(\.pid)) ?? []
        return workers.count == 2
      }
      try scene.write("{}", to: "r/plan.json")
      kill(workers[0], SIGKILL)
      let outcome = try run.wait(atMost: 60)
      #expect(outcome.code == 3)
      let last = try #require(outcome.errorLines.last)
      #expect(last.contains("workers end again and again"), "\(last)")
      #expect(last.contains("exit code 4: plan.json is damaged"), "\(last)")
      #expect(!isAlive(workers[1]))
    }

    @Test func ofTwoDifferentRunsAtOnceInANewFolderOneGetsItAndTheOtherSaysSo() throws {
      for _ in 1...3 {
        let scene = try Scene()
        try scene.write("name: other\n" + Scene.small, to: "other.yaml")
        let runs = try ["sweep", "other"].map {
          (name: $0, program: try scene.start("run", "\($0).yaml", "--output", "r"))
        }
        let ends = try runs.map { (name: $0.name, outcome: try $0.program.wait()) }
        let won = ends.filter { $0.outcome.code == 0 }
        let winner = try #require(won.first, "\(ends.map(\.outcome.errors))")
        #expect(won.count == 1)
        for loser in ends where loser.name != winner.name {
          #expect([1, 3].contains(loser.outcome.code))
          #expect(loser.outcome.output.isEmpty)
          let reasons = ["belongs to another sweep", "held by"]
          #expect(reasons.contains(where: loser.outcome.errors.contains), "\(loser.outcome.errors)")
        }
        let document = try Scene.object(scene.infosweep("status", "r", "--json").output)
        #expect(document["name"] as? String == winner.name)
        let files = try scene.contents(".")
        #expect(files["r/sweep.yaml"] == files["\(winner.name).yaml"])
      }
    }

    @Test func ofTwoEqualRunsAtOnceOneDoesAllTheWork() throws {
      let scene = try Scene(Scene.long)
      let runs = try (1...2).map { _ in
        try scene.start("run", "sweep.yaml", "--output", "r", "--workers", "2")
      }
      let outcomes = try runs.map { try $0.wait() }
      #expect(outcomes.map(\.code).sorted() == [0, 3], "\(outcomes.map(\.errors))")
      #expect(outcomes.first { $0.code == 3 }?.errors.contains("held by") == true)
      let document = try Scene.object(scene.infosweep("status", "r", "--json").output)
      #expect(document["done"] as? Int == 24)
      #expect(document["leasesLost"] as? Int == 0, "no worker of the other run took part")
    }

    @Test func aFolderInWhichARunWasOnlyBegunIsTakenOver() throws {
      let scene = try Scene()
      for part in ["shards", "logs"] {
        try FileManager.default.createDirectory(
          atPath: scene.file("r/\(part)"), withIntermediateDirectories: true)
      }
      let outcome = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test(arguments: ["infosweep-coordinator", "infosweep-worker"])
    func aProgramThatWasStartedForAnotherPlanRefuses(program: String) throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let before = try scene.contents("r")
      let outcome = try scene.start("r", "--plan", "0123", program: program).wait()
      #expect(outcome.code == 3)
      #expect(
        outcome.errors
          == "\(program): r holds another plan than the one this program was started for\n")
      #expect(try scene.contents("r") == before)
    }
  }
}
