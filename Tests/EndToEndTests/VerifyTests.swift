import Foundation
import Testing

extension EndToEnd {
  /// Damage is found, named with its place, and put in order on request.
  @Suite(.enabled(if: hasTool("h5diff"))) struct VerifyTests {
    private let scene: Scene

    init() throws {
      scene = try Scene()
      let run = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(run.code == 0, "\(run.errors)")
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("good.h5"))
    }

    /// Changes one byte in the middle of a file.
    private func damage(_ name: String) throws {
      let url = URL(fileURLWithPath: scene.file(name))
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: url)
    }

    private func shards() throws -> [String] {
      try scene.contents("r/shards").keys.sorted()
    }

    /// The same command completes the run, and the store is that of an undisturbed one.
    private func expectSameAfterRunning() throws {
      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(again.code == 0, "\(again.errors)")
      try expectEqual(scene, "good.h5", "r/store.h5")
      #expect(try scene.infosweep("verify", "r").code == 0)
    }

    @Test func aWholeRunIsFineAndFilesOfOthersAreNamed() throws {
      let fine = try scene.infosweep("verify", "r")
      #expect(fine.code == 0 && fine.output.hasPrefix("fine: "), "\(fine.output)")
      try scene.write("mine", to: "r/shards/notes.txt")
      let noted = try scene.infosweep("verify", "r")
      #expect(noted.code == 0)
      #expect(noted.output.contains("note r/shards/notes.txt: it is no shard file"))
    }

    @Test func damageOfJournalAndShardsIsNamedAndRepaired() throws {
      let shard = try #require(try shards().first)
      try damage("r/journal.jsonl")
      try damage("r/shards/\(shard)")
      let before = try scene.contents("r")
      let found = try scene.infosweep("verify", "r")
      #expect(found.code == 4)
      #expect(found.output.contains("BAD  r/journal.jsonl:"), "\(found.output)")
      #expect(found.output.contains("the check sum does not fit the line"))
      #expect(
        found.output.contains(
          "BAD  r/shards/\(shard): its content is not the one its name promises"))
      #expect(found.errors.contains("infosweep verify r --repair"))
      let document = try Scene.object(scene.infosweep("verify", "r", "--json").output)
      let findings = try #require(document["findings"] as? [[String: Any]])
      #expect(findings.count { $0["level"] as? String == "damage" } == 2)
      #expect(try scene.contents("r") == before)

      let repair = try scene.infosweep("verify", "r", "--repair")
      #expect(repair.code == 0, "\(repair.errors)")
      #expect(repair.output.contains("1 are missing"), "\(repair.output)")
      #expect(repair.output.contains("\(shard) was moved to r/quarantine/"))
      #expect(repair.output.contains("infosweep run with the same sweep"))
      #expect(try scene.contents("r/quarantine").keys.contains(shard))
      #expect(try scene.infosweep("verify", "r").code == 0)
      try expectSameAfterRunning()
    }

    @Test func aMissingShardDoesNotCountAnyMore() throws {
      let shard = try #require(try shards().last)
      try FileManager.default.removeItem(atPath: scene.file("r/shards/\(shard)"))
      let found = try scene.infosweep("verify", "r")
      #expect(found.code == 4 && found.output.contains("it was committed and is not there"))
      #expect(try scene.infosweep("verify", "r", "--repair").code == 0)
      let status = try Scene.object(scene.infosweep("status", "r", "--json").output)
      #expect((status["done"] as? Int).map { $0 < 4 } == true)
      try expectSameAfterRunning()
    }

    @Test func aDamagedStoreIsSetAsideAndMadeAgain() throws {
      let url = URL(fileURLWithPath: scene.file("r/store.h5"))
      let good = try Data(contentsOf: url)
      for part in [0.0, 0.05, 0.95] {
        var bytes = good
        for place in 0..<64 { bytes[Int(part * Double(good.count)) + place] ^= 0x55 }
        try bytes.write(to: url)
        let found = try scene.infosweep("verify", "r")
        #expect(found.code == 4, "at \(part): \(found.output)")
        #expect(found.output.contains("BAD  r/store.h5: "), "\(found.output)")
        let repair = try scene.infosweep("verify", "r", "--repair")
        #expect(repair.code == 0 && repair.output.contains("infosweep merge makes it again"))
        #expect(try scene.contents("r/quarantine").keys.contains("store.h5"))
        #expect(try scene.infosweep("merge", "r").code == 0)
        try expectSameAfterRunning()
      }
    }

    @Test func aDamagedMeasurePassIsFoundAndTakenAgain() throws {
      let measure = ["measure", "--store", "r", "--measure", "weight_norm"]
      #expect(try scene.infosweep(measure).code == 0)
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("measured.h5"))
      let shard = try #require(
        try scene.contents("r/measures").keys.filter { $0.contains(".measure.") }.min())
      try damage("r/measures/\(shard)")
      let found = try scene.infosweep("verify", "r")
      #expect(found.code == 4 && found.output.contains("BAD  r/measures/\(shard)"))
      #expect(try scene.infosweep("verify", "r", "--repair").code == 0)
      #expect(try scene.infosweep(measure).code == 0)
      try expectEqual(scene, "measured.h5", "r/store.h5")
      #expect(try scene.infosweep("verify", "r").code == 0)
    }

    @Test func checkpointsOfNobodyAreNoted() throws {
      let key = String(repeating: "ab", count: 32)
      try FileManager.default.createDirectory(
        atPath: scene.file("r/checkpoints/\(key)"), withIntermediateDirectories: true)
      let noted = try scene.infosweep("verify", "r")
      #expect(noted.code == 0)
      #expect(noted.output.contains("note r/checkpoints/\(key): it is of no point"))
    }

    @Test func aDamagedPlanIsNamedAndNotRepaired() throws {
      try damage("r/plan.json")
      for arguments in [["verify", "r"], ["verify", "r", "--repair"]] {
        let outcome = try scene.infosweep(arguments)
        #expect(outcome.code == 4)
        #expect(outcome.output.contains("BAD  r/plan.json: plan.json is damaged"))
      }
      try FileManager.default.removeItem(atPath: scene.file("r/plan.json"))
      try expectSameAfterRunning()
    }

    @Test func nothingIsRepairedWhileACoordinatorIsAtWork() throws {
      let shard = try #require(try shards().last)
      try FileManager.default.removeItem(atPath: scene.file("r/shards/\(shard)"))
      let coordinator = try scene.start("r", program: "infosweep-coordinator")
      try waitUntil { (try? scene.status("r"))?.pid == coordinator.pid }
      let repair = try scene.infosweep("verify", "r", "--repair")
      #expect(repair.code == 3)
      #expect(repair.errorLines.count == 1, "\(repair.errors)")
      #expect(repair.errors.contains("cannot repair r: it is held by process \(coordinator.pid)"))
      #expect(try scene.infosweep("verify", "r").code == 0, "the coordinator has dropped the file")
      coordinator.signal(SIGTERM)
      #expect(try coordinator.wait(atMost: 20).code == 130)
    }
  }
}
