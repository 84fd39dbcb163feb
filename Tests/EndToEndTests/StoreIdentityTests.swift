import Files
import Foundation
import Testing

extension EndToEnd {
  /// Without provenance the whole file is a function of the sweep.
  @Suite struct StoreIdentityTests {
    private static let sweep = """
      name: same
      experiment: infomax-activations
      setup: {dataset: synthetic_2d, epochs: 20, metrics_every: 10}
      axes: {activation: [relu, tanh], hidden_dim: [4, 8], seed: 1..4}
      record: {weights: every 10, activations: last, samples: 20}
      """

    /// What a sweep comes to that is run in these steps, each with a merge.
    private func digests(_ steps: [[String]]) throws -> Set<String> {
      let scene = try Scene(Self.sweep)
      var last = ""
      for step in steps {
        let run = try scene.infosweep(["run", "sweep.yaml", "--output", "r"] + step)
        #expect(run.code == 0, "\(run.errors)")
        let merge = try scene.infosweep("merge", "r", "--no-provenance")
        #expect(merge.code == 0, "\(merge.errors)")
        last = try Digest(ofFile: scene.file("r/store.h5")).hex
      }
      #expect(try scene.infosweep("merge", "r", "--no-provenance").code == 0)
      let again = try Digest(ofFile: scene.file("r/store.h5")).hex
      // With provenance and back again nothing is lost.
      #expect(try scene.infosweep("merge", "r").code == 0)
      #expect(try Digest(ofFile: scene.file("r/store.h5")).hex != last)
      #expect(try scene.infosweep("merge", "r", "--no-provenance").code == 0)
      return [last, again, try Digest(ofFile: scene.file("r/store.h5")).hex]
    }

    @Test func anyNumberOfWorkersAndMergesGivesTheSameBytes() throws {
      let one = try digests([["--workers", "1"]])
      #expect(one.count == 1)
      #expect(try digests([["--workers", "2"]]) == one)
      #expect(try digests([["--workers", "8"]]) == one)
      #expect(
        try digests([
          ["--only", "seed=4", "--workers", "2"], ["--only", "hidden_dim=4", "--workers", "2"],
          ["--workers", "2"],
        ]) == one)
    }
  }
}
