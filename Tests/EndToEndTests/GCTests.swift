import Foundation
import SweepCore
import Testing

extension EndToEnd {
  /// What nobody needs goes, and nothing else.
  @Suite(.enabled(if: hasTool("h5diff"))) struct GCTests {
    private let scene: Scene

    init() throws {
      scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
    }

    private func bytes(_ arguments: String...) throws -> Int {
      let outcome = try scene.infosweep(["gc", "r", "--json"] + arguments)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try Scene.object(outcome.output)["bytes"] as? Int ?? -1
    }

    private func make(_ path: String) throws {
      let url = URL(fileURLWithPath: scene.file(path))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("0123456789".utf8).write(to: url)
    }

    /// A process number that nobody has.
    private func deadProcess() throws -> Int32 {
      let program = try RunningProgram("/bin/true", [], at: scene.path, environment: [:])
      _ = try program.wait()
      return program.pid
    }

    @Test func aTidyRunHasNothingToRemove() throws {
      let before = try scene.contents("r")
      #expect(try scene.infosweep("gc", "r").output == "nothing to remove\n")
      #expect(try scene.contents("r") == before)
    }

    @Test func whatNobodyNeedsIsNamedAndThenGone() throws {
      let before = try scene.contents("r")
      let host = ProcessInfo.processInfo.hostName
      let dead = try deadProcess()
      let key = String(repeating: "ab", count: 32)
      let plan = try Plan(
        json: Array(Data(contentsOf: URL(fileURLWithPath: scene.file("r/plan.json")))))
      let rubbish = [
        "r/checkpoints/\(key)/5-0123456789abcdef.h5",
        "r/checkpoints/\(try plan.point(at: 2).key)/5-0123456789abcdef.h5",
        "r/shards/.0+4.\(host)-\(dead).tmp", "r/.plan.json.\(dead).0.tmp",
        "r/store.h5.tmp-\(dead)", "r/extension/shards/x.h5",
      ]
      for path in rubbish { try make(path) }
      try make("r/shards/.0+4.\(host)-\(getpid()).tmp")
      try make("r/quarantine/0+1.train.1.0123456789abcdef.h5")
      #expect(try bytes("--dry-run") == 60)
      let words = try scene.infosweep("gc", "r", "--dry-run").output
      for path in rubbish where !path.contains("checkpoints") && !path.contains("extension") {
        #expect(words.contains("  \(path)\n"), "\(words)")
      }
      #expect(words.contains("60 B would go"))
      #expect(try bytes() == 60)
      #expect(try bytes("--dry-run") == 0)
      Thread.sleep(forTimeInterval: 1.1)
      #expect(try bytes("--keep", "1s") == 10, "the quarantine has been long enough")
      var after = try scene.contents("r")
      #expect(after.removeValue(forKey: "shards/.0+4.\(host)-\(getpid()).tmp") != nil)
      #expect(after == before)
    }

    @Test func anUncountedAttemptGoesAndMergingAndResumingStillWork() throws {
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("good.h5"))
      // The same points again, as a worker that was thought dead hands them over.
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "again").code == 0)
      let shards = try scene.contents("again/shards").keys.sorted()
      for name in shards {
        let shard = try #require(ShardName(name))
        let late = ShardName(
          range: shard.range, stage: .train, attempt: 2, digest: shard.digest)
        if FileManager.default.fileExists(atPath: scene.file("r/shards/\(name)")) { continue }
        try FileManager.default.copyItem(
          atPath: scene.file("again/shards/\(name)"), toPath: scene.file("r/shards/\(late)"))
      }
      let late = try scene.contents("r/shards").keys.filter { $0.contains(".train.2.") }
      let before = try scene.contents("r/shards")
      _ = try bytes()
      let after = try scene.contents("r/shards")
      #expect(before.keys.filter { after[$0] == nil }.sorted().allSatisfy(late.contains))
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(again.code == 0 && again.errors.contains("4 done, 0 to do"), "\(again.errors)")
      try expectEqual(scene, "good.h5", "r/store.h5")
    }

    @Test func aRunAtWorkIsLeftAlone() throws {
      let coordinator = try scene.start("r", program: "infosweep-coordinator")
      let shard = try #require(try scene.contents("r/shards").keys.min())
      _ = try coordinator.wait()
      try FileManager.default.removeItem(atPath: scene.file("r/shards/\(shard)"))
      let working = try scene.start("r", program: "infosweep-coordinator")
      try waitUntil { (try? scene.status("r"))?.pid == working.pid }
      let outcome = try scene.infosweep("gc", "r")
      #expect(outcome.code == 3 && outcome.errors.contains("held by process \(working.pid)"))
      working.signal(SIGTERM)
      _ = try working.wait(atMost: 20)
    }
  }
}
