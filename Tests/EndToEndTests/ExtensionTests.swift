import Foundation
import Testing

extension EndToEnd {
  /// A changed sweep file: what is done stays, and the store is that of a fresh run of the file.
  @Suite(.enabled(if: hasTool("h5diff"))) struct ExtensionTests {
    private static let head = "name: s\nexperiment: infomax-activations\n"
    private static let rest = "record: {weights: every 2, activations: last, samples: 50}\n"

    private let scene: Scene

    init() throws {
      scene = try Scene(
        Self.sweep("hidden_dim: 4, ", "{activation: [relu, tanh], seed: 1..2}"))
    }

    private static func sweep(_ setup: String, _ axes: String) -> String {
      head + "setup: {dataset: synthetic_2d, \(setup)epochs: 4, metrics_every: 2}\n"
        + "axes: \(axes)\n" + rest
    }

    private func run(_ file: String, _ more: String...) throws -> RunningProgram.Outcome {
      try scene.infosweep(["run", file, "--output", "r"] + more)
    }

    /// The run is whole, and what a fresh run of this file gives.
    private func expectFresh(
      _ file: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      if !FileManager.default.fileExists(atPath: scene.file("fresh/store.h5")) {
        let fresh = try scene.infosweep("run", file, "--output", "fresh")
        #expect(fresh.code == 0, "\(fresh.errors)", sourceLocation: sourceLocation)
      }
      try expectEqual(scene, "fresh/store.h5", "r/store.h5", sourceLocation: sourceLocation)
      let verify = try scene.infosweep("verify", "r")
      #expect(verify.code == 0, "\(verify.output)", sourceLocation: sourceLocation)
    }

    @Test func moreSeedsKeepWhatIsDone() throws {
      #expect(try run("sweep.yaml").code == 0)
      try scene.write(
        Self.sweep("hidden_dim: 4, ", "{activation: [relu, tanh], seed: 1..4}"), to: "more.yaml")
      let more = try run("more.yaml")
      #expect(more.code == 0, "\(more.errors)")
      #expect(
        more.errorLines.first
          == "s: extended to 8 points: 4 done, 4 to go; axis seed has 2 new values")
      #expect(more.errors.contains("8 points, 4 done, 4 to do"), "\(more.errors)")
      try expectFresh("more.yaml")
      // The old shape is kept, and the old file is another sweep now.
      let old = try FileManager.default.contentsOfDirectory(atPath: scene.file("r/earlier"))
      #expect(try scene.contents("r/earlier/\(old[0])").keys.contains("plan.json"))
      let before = try scene.contents("r")
      let back = try run("sweep.yaml")
      #expect(back.code == 1 && back.errorLines.count == 1)
      #expect(back.errors.contains("4 of the 8 points done"), "\(back.errors)")
      #expect(try scene.contents("r") == before)
    }

    @Test func aNewAxisWhoseValueWasInTheSetupAndAnotherOrder() throws {
      #expect(try run("sweep.yaml", "--limit", "3").code == 0)
      try scene.write(
        Self.sweep("", "{seed: [2, 1], hidden_dim: [8, 4], activation: [softmax, tanh, relu]}"),
        to: "wide.yaml")
      let wide = try run("wide.yaml")
      #expect(wide.code == 0, "\(wide.errors)")
      #expect(wide.errors.contains("extended to 12 points: 3 done, 9 to go"), "\(wide.errors)")
      #expect(wide.errors.contains("axis hidden_dim is new"))
      try expectFresh("wide.yaml")
    }

    @Test func longerTrainingAsAnAxisMakesRoomForItself() throws {
      #expect(try run("sweep.yaml").code == 0)
      try scene.write(
        Self.sweep("hidden_dim: 4, ", "{activation: [relu, tanh], epochs: [6, 4], seed: 1..2}")
          .replacing("epochs: 4, m", with: "m"), to: "long.yaml")
      let long = try run("long.yaml")
      #expect(long.code == 0, "\(long.errors)")
      #expect(long.errors.contains("4 done, 4 to go"), "\(long.errors)")
      try expectFresh("long.yaml")
    }

    @Test func measurePassesAreKeptBesideAndCanBeTakenAgain() throws {
      #expect(try run("sweep.yaml").code == 0)
      let pass = ["measure", "--store", "r", "--measure", "weight_norm"]
      #expect(try scene.infosweep(pass).code == 0)
      try scene.write(
        Self.sweep("hidden_dim: 4, ", "{activation: [relu, tanh], seed: 1..3}"), to: "more.yaml")
      let more = try run("more.yaml")
      #expect(more.code == 0)
      #expect(more.errors.contains("infosweep measure --store r --measure weight_norm"))
      let again = try scene.infosweep(pass)
      #expect(again.output.contains("6 of 6 points measured"), "\(again.output)")
      try expectFresh("more.yaml")
    }

    /// Every rename of the extension is once the last thing that the program wants to do.
    @Test(.enabled(if: hasTool("strace"))) func killedAtAnyStepTheSameCommandEndsIt() throws {
      #expect(try run("sweep.yaml").code == 0)
      try FileManager.default.removeItem(atPath: scene.file("r/run.sock"))
      try FileManager.default.copyItem(atPath: scene.file("r"), toPath: scene.file("kept"))
      try scene.write(
        Self.sweep("", "{hidden_dim: [8, 4], activation: [relu, tanh], seed: 1..2}"),
        to: "wide.yaml")
      var states: Set<String> = []
      var step = 0
      while true {
        step += 1
        try FileManager.default.removeItem(atPath: scene.file("r"))
        try FileManager.default.copyItem(atPath: scene.file("kept"), toPath: scene.file("r"))
        let killed = try scene.tool(
          "strace", "-qq", "-o", "/dev/null", "-e", "trace=rename,link", "-e",
          "inject=rename,link:signal=KILL:when=\(step)", "\(Scene.programs)/infosweep", "run",
          "wide.yaml", "--output", "r", "--workers", "1")
        if killed.code == 0 { break }
        let parts = ["extension", "extension.ready", "earlier"].filter {
          FileManager.default.fileExists(atPath: scene.file("r/\($0)"))
        }
        states.insert(parts.joined(separator: " "))
        // Every other time somebody else comes first.
        if step.isMultiple(of: 2) {
          #expect(try scene.infosweep("merge", "r").code == 0, "step \(step)")
        }
        let again = try run("wide.yaml")
        #expect(again.code == 0, "step \(step): \(again.errors)")
        try expectFresh("wide.yaml")
      }
      #expect(step > 10)
      #expect(states.contains("extension") && states.contains("extension.ready"), "\(states)")
    }

    @Test func killedAtARandomMomentTheSameCommandEndsIt() throws {
      #expect(try run("sweep.yaml").code == 0)
      try FileManager.default.removeItem(atPath: scene.file("r/run.sock"))
      try FileManager.default.copyItem(atPath: scene.file("r"), toPath: scene.file("kept"))
      try scene.write(
        Self.sweep("", "{hidden_dim: [8, 4], activation: [relu, tanh], seed: 1..2}"),
        to: "wide.yaml")
      for round in 0..<10 {
        try FileManager.default.removeItem(atPath: scene.file("r"))
        try FileManager.default.copyItem(atPath: scene.file("kept"), toPath: scene.file("r"))
        let program = try scene.start("run", "wide.yaml", "--output", "r")
        let mark = scene.file(round < 5 ? "r/extension" : "r/extension.ready")
        let deadline = ContinuousClock.now + .seconds(2)
        while !FileManager.default.fileExists(atPath: mark), .now < deadline {}
        Thread.sleep(forTimeInterval: .random(in: 0..<(round < 5 ? 0.015 : 0.003)))
        program.signal(SIGKILL)
        _ = try program.wait()
        let again = try run("wide.yaml")
        #expect(again.code == 0, "round \(round): \(again.errors)")
        try expectFresh("wide.yaml")
      }
    }
  }
}
