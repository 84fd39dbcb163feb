import Foundation
import Storage
import Testing

extension EndToEnd {
  /// Every file that the programs write keeps the schema.
  @Suite struct SchemaTests {
    /// The sweeps that are seconds long.
    private static let sweeps: [String] = {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: "\(Scene.root)/configs/smoke")
      return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    @Test(arguments: sweeps) func everyFileOfASmokeSweepKeepsTheSchema(name: String) throws {
      let scene = try Scene()
      let run = try scene.infosweep("run", "\(Scene.root)/configs/smoke/\(name)", "--output", "r")
      #expect(run.code == 0, "\(run.errors)")
      #expect(
        try scene.infosweep("measure", "--store", "r", "--measure", "all").code == 0)
      let files = try scene.contents("r").keys.filter { $0.hasSuffix(".h5") }.sorted()
      #expect(files.contains("store.h5") && files.count > 2)
      for file in files {
        #expect(try SchemaCheck.problems(in: scene.file("r/\(file)")) == [], "\(file)")
      }
      let verify = try scene.infosweep("verify", "r")
      #expect(verify.code == 0, "\(verify.output)")
    }
  }
}
