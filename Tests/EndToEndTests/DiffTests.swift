import Foundation
import Testing

extension EndToEnd {
  /// In what two runs differ.
  @Suite struct DiffTests {
    private let scene: Scene

    init() throws {
      scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "a").code == 0)
    }

    private func run(_ name: String, _ text: String) throws {
      try scene.write(text, to: "\(name).yaml")
      #expect(try scene.infosweep("run", "\(name).yaml", "--output", name).code == 0)
    }

    @Test func aRepeatDiffersInNothing() throws {
      try run("b", "name: sweep\n" + Scene.small)
      let outcome = try scene.infosweep("diff", "a", "b/store.h5", "--exit-code")
      #expect(outcome.code == 0, "\(outcome.output)")
      #expect(outcome.output == "4 points in both, all their results equal\n")
    }

    @Test func parametersAndPointsAreToldApart() throws {
      try run("b", "name: sweep\n" + Scene.small.replacing("1..2", with: "2..4"))
      let outcome = try scene.infosweep("diff", "a", "b")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("axis seed   1, 2  2, 3, 4"), "\(outcome.output)")
      #expect(
        outcome.output.contains(
          "2 points in both, 2 in a alone, 4 in b alone, all their results equal"))
      #expect(try scene.infosweep("diff", "a", "b", "--exit-code").code == 1)
    }

    @Test func resultsThatDifferAreToldByTheirArrays() throws {
      try run("b", "name: sweep\n" + Scene.small)
      let shards = try FileManager.default.contentsOfDirectory(atPath: scene.file("b/shards"))
      #expect(!shards.isEmpty)
      #expect(try scene.infosweep("measure", "--store", "a", "--measure", "weight_norm").code == 0)
      let same = try scene.infosweep("diff", "a", "b", "--json")
      #expect(try Scene.object(same.output)["common"] as? Int == 4)
      #expect((try Scene.object(same.output)["arrays"] as? [Any])?.isEmpty == true)
      try run("c", "name: sweep\n" + Scene.small + "\nmeasure: [weight_norm]\n")
      let fewer = try scene.infosweep("diff", "b", "c")
      #expect(fewer.output.contains("measure"), "\(fewer.output)")
      #expect(fewer.output.contains("all their results equal"))
    }

    @Test func whatIsNoStoreIsSaid() throws {
      let absent = try scene.infosweep("diff", "a", "absent")
      #expect(absent.code == 1 && absent.errorLines.count == 1)
      try FileManager.default.removeItem(atPath: scene.file("a/store.h5"))
      let bare = try scene.infosweep("diff", "a", "a")
      #expect(bare.code == 1 && bare.errors.contains("infosweep merge makes one"))
      let text = try scene.infosweep("diff", "sweep.yaml", "sweep.yaml")
      #expect(text.code == 3 && text.errorLines.count == 1, "\(text.errors)")
    }
  }
}
