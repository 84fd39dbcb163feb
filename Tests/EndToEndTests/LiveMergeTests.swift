import Foundation
import Testing

extension EndToEnd {
  /// The store of a sweep at work, and what becomes of damaged shard files.
  @Suite struct LiveMergeTests {
    @Test(.enabled(if: hasTool("h5ls"))) func theStoreGrowsWhileTheSweepRuns() throws {
      let scene = try Scene(Scene.long)
      let run = try scene.start(
        "run", "sweep.yaml", "--output", "r", "--workers", "2", "--merge-every", "0.2s")
      // Not yet the merge at the end: this one comes while points are missing.
      try waitUntil { FileManager.default.fileExists(atPath: scene.file("r/store.h5")) }
      #expect(run.isRunning)
      let watch = try scene.start("merge", "r", "--watch", "--every", "0.2s", "--json")
      while run.isRunning {
        // Whatever is there opens, at any moment.
        #expect(try scene.tool("h5ls", "r/store.h5/points").code == 0)
      }
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let watched = try watch.wait(atMost: 20)
      #expect(watched.code == 0, "\(watched.errors)")
      let reports = try watched.output.split(separator: "\n").map { try Scene.object(String($0)) }
      #expect(reports.count >= 2, "one at once, and one when the run was over")
      #expect(reports.last?["complete"] as? Int == 24, "\(watched.output)")
      #expect((reports.first?["complete"] as? Int ?? 24) < 24, "\(watched.output)")
    }

    @Test func watchingARunThatNobodyCoordinatesMergesOnce() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let watch = try scene.infosweep("merge", "r", "--watch")
      #expect(watch.code == 0)
      #expect(watch.output == "r/store.h5: 4 of 4 points, nothing new\n", "\(watch.output)")
    }

    @Test func aDamagedShardFileIsNamedAndItsPointsAreDoneAgain() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let shard = try #require(try scene.contents("r/shards").keys.sorted().first)
      try FileManager.default.copyItem(
        atPath: scene.file("r/store.h5"), toPath: scene.file("good.h5"))
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      let url = URL(fileURLWithPath: scene.file("r/shards/\(shard)"))
      try Data(try Data(contentsOf: url).dropLast()).write(to: url)
      let merge = try scene.infosweep("merge", "r")
      #expect(merge.code == 4)
      #expect(merge.errors.contains(shard), "\(merge.errors)")
      #expect(try scene.contents("r/quarantine").keys.contains(shard))
      let again = try scene.infosweep("run", "sweep.yaml", "--output", "r")
      #expect(again.code == 0, "\(again.errors)")
      try expectEqual(scene, "good.h5", "r/store.h5")
    }

    @Test func aPauseThatIsNoTimeIsRefused() throws {
      let scene = try Scene()
      let run = try scene.infosweep("run", "sweep.yaml", "--merge-every", "often")
      #expect(run.code == 1 && run.errors.contains("--merge-every is often"), "\(run.errors)")
      let merge = try scene.infosweep("merge", "r", "--every", "often")
      #expect(merge.code == 1 && merge.errors.contains("--every is often"), "\(merge.errors)")
    }
  }
}
