import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// Points are trained again, and what comes out is compared bit by bit.
  @Suite struct ReplayTests {
    private let scene: Scene

    init() throws {
      scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
    }

    @Test func whatIsTrainedAgainIsTheSameBitByBit() throws {
      let before = try scene.contents("r")
      let all = try scene.infosweep("verify", "r", "--replay", "100%")
      #expect(all.code == 0, "\(all.output)")
      #expect(all.output.split(separator: "\n").count { $0.contains("the same bit by bit") } == 4)
      func points(_ seed: String) throws -> [Int] {
        let outcome = try scene.infosweep("verify", "r", "--replay", "2", "--seed", seed, "--json")
        let replays = try Scene.object(outcome.output)["replays"] as? [[String: Any]]
        #expect(replays?.allSatisfy { $0["outcome"] as? String == "same" } == true)
        return replays?.compactMap { $0["point"] as? Int } ?? []
      }
      let first = try points("1")
      #expect(try first.count == 2 && points("1") == first)
      #expect(try (2...9).contains { try points("\($0)") != first }, "another seed, other points")
      #expect(try scene.contents("r") == before)
    }

    /// A result that is whole and nevertheless not what its setup gives.
    @Test func aResultThatDoesNotComeOutAgainIsNamedWithItsWorstArray() throws {
      try forge()
      let replay = try scene.infosweep("verify", "r", "--replay", "100%")
      #expect(replay.code == 4, "\(replay.output)")
      #expect(replay.output.contains("BAD  #0 activation=relu_seed=1: different: "))
      #expect(replay.output.split(separator: "\n").count { $0.contains("bit by bit") } == 3)
    }

    /// Takes a point's values from another point, in the store that alone speaks for them then.
    private func forge() throws {
      try FileManager.default.removeItem(atPath: scene.file("r/shards"))
      let file = try File(opening: scene.file("r/store.h5"), .write)
      let digests = try file.dataset("points/content_sha256")
      var texts = try digests.readText()
      texts[0] = String(texts[0].reversed())
      try digests.write(texts)
      try digests.close()
      let loss = try file.dataset("train_loss")
      try loss.write([0.5 as Float], Box(start: [0, 0, 0], count: [1, 1, 1]))
      try loss.close()
      try file.close()
      try FileManager.default.createDirectory(
        atPath: scene.file("r/shards"), withIntermediateDirectories: false)
    }

    @Test func wrongSizesAreRefused() throws {
      for size in ["0", "0%", "101%", "some"] {
        let outcome = try scene.infosweep("verify", "r", "--replay", size)
        #expect(outcome.code == 1 && outcome.errors.contains("1%"), "\(outcome.errors)")
      }
    }
  }
}
