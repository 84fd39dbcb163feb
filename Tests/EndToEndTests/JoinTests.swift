import Foundation
import Testing

extension EndToEnd {
  /// Workers that come with a token, as if from another machine.
  @Suite(.enabled(if: hasTool("h5diff"))) struct JoinTests {
    private let scene: Scene
    private let run: RunningProgram
    private let calm: String

    /// The store of the same sweep without any other machine, made once.
    private static let undisturbed = Result {
      let folder = NSTemporaryDirectory() + "infosweep-tests-alone-\(getpid())"
      atexit {
        let folder = NSTemporaryDirectory() + "infosweep-tests-alone-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
      }
      let outcome = try Scene(Scene.long).infosweep("run", "sweep.yaml", "--output", folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return "\(folder)/store.h5"
    }

    init() throws {
      calm = try Self.undisturbed.get()
      scene = try Scene(Scene.long)
      run = try scene.start(
        "run", "sweep.yaml", "--output", "r", "--workers", "1", "--listen", "127.0.0.1:0")
      let scene = scene
      try waitUntil { try scene.infosweep("status", "r").output.contains("are expected at tcp://") }
    }

    private func token(_ arguments: String...) throws -> String {
      let outcome = try scene.infosweep(["join", "r"] + arguments)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.split(separator: "\n").count == 1, "the token stands alone")
      #expect(outcome.errors.contains("infosweep-worker --join TOKEN"))
      return outcome.output.trimmingCharacters(in: .newlines)
    }

    /// A shell in which `$WORKER` is the worker's program.
    private func shell(
      _ script: String, by program: [String] = [], token: String? = nil
    ) throws -> RunningProgram {
      var environment = ProcessInfo.processInfo.environment
      environment["WORKER"] = "\(Scene.programs)/infosweep-worker"
      environment["INFOSWEEP_TOKEN"] = token
      let words = program + ["/bin/sh", "-c", script]
      return try RunningProgram(
        words[0], Array(words.dropFirst()), at: scene.path, environment: environment)
    }

    /// The run completes, the worker `far` took part and ended in good order, and the store is that
    /// of a run on this machine.
    private func expectSame(_ worker: RunningProgram) throws {
      let outcome = try run.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let end = try worker.wait(atMost: 20)
      #expect(end.code == 0, "\(end.errors)")
      #expect(try !scene.leases(of: "far", in: "r").isEmpty, "\(end.errors)")
      let log = try String(contentsOfFile: scene.file("r/logs/far.log"), encoding: .utf8)
      #expect(log.contains(" begins: points "), "its log arrives with the coordinator")
      try expectEqual(scene, calm, "r/store.h5")
    }

    @Test func aWorkerJoinsWithATokenOnItsCommandLine() throws {
      let worker = try scene.start(
        "--join", token(), "--name", "far", program: "infosweep-worker")
      try expectSame(worker)
    }

    @Test func aTokenIsTakenFromStandardInputOrTheEnvironment() throws {
      try scene.write(token() + "\n", to: "token")
      let piped = try shell("\"$WORKER\" --join - --name far <token")
      let told = try shell("exec \"$WORKER\" --name near", token: token())
      try expectSame(piped)
      let end = try told.wait(atMost: 20)
      #expect(end.code == 0, "\(end.errors)")
      #expect(try !scene.leases(of: "near", in: "r").isEmpty)
    }

    @Test(
      .enabled(if: canHideFolders, "hiding a folder from a process takes root and namespaces"))
    func filesOfAWorkerThatDoesNotSeeTheRunFolderArePulled() throws {
      let script = """
        mount -t tmpfs none r && exec "$WORKER" --name far --scratch "$PWD/scratch"
        """
      let worker = try shell(script, by: ["/usr/bin/unshare", "-m"], token: token())
      try expectSame(worker)
      let log = try String(contentsOfFile: scene.file("r/logs/far.log"), encoding: .utf8)
      #expect(log.contains("files wait in"), "\(log)")
      #expect(try scene.contents("scratch").isEmpty, "nothing is left there")
      #expect(try scene.infosweep("verify", "r").code == 0)
    }
  }

  /// What a rotation of the key does to tokens.
  @Suite struct RotationTests {
    @Test func afterARotationOnlyTheNewTokenOpens() throws {
      let scene = try Scene(Scene.long.replacing("epochs: 500", with: "epochs: 100000"))
      let run = try scene.start(
        "run", "sweep.yaml", "--output", "r", "--workers", "1", "--listen", "127.0.0.1:0")
      func status() throws -> String { try scene.infosweep("status", "r").output }
      try waitUntil { try status().contains("are expected at tcp://") }
      let old = try scene.infosweep("join", "r").output.trimmingCharacters(in: .newlines)
      let rotated = try scene.infosweep("join", "r", "--rotate")
      let new = rotated.output.trimmingCharacters(in: .newlines)
      #expect(rotated.code == 0 && old != new)
      let start = ContinuousClock.now
      let refused = try scene.start("--join", old, "--name", "old", program: "infosweep-worker")
        .wait(atMost: 20)
      #expect(start.duration(to: .now) < .seconds(6), "one clear sentence soon")
      #expect(refused.code == 3)
      #expect(refused.errors.contains("infosweep-worker: "), "\(refused.errors)")
      #expect(refused.errors.contains("key"), "\(refused.errors)")
      let worker = try scene.start("--join", new, "--name", "far", program: "infosweep-worker")
      try waitUntil { try status().contains("  far on ") }
      #expect(try status().contains("connections refused"))
      run.signal(SIGKILL)
      worker.signal(SIGKILL)
      _ = try (run.wait(), worker.wait())
    }
  }

  /// What is said where nobody can join.
  @Suite struct JoinRefusalTests {
    @Test func withoutAnAddressOneSentenceSaysHow() throws {
      let scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
      let outcome = try scene.infosweep("join", "r")
      #expect(outcome.code == 1 && outcome.output.isEmpty)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("--listen '*:7000'"))
      let named = try scene.infosweep("join", "r", "--address", "10.1.2.3:7000", "--json")
      #expect(named.code == 0)
      #expect(try Scene.object(named.output)["addresses"] as? [String] == ["10.1.2.3:7000"])
      let mode = try FileManager.default.attributesOfItem(atPath: scene.file("r/keys"))
      #expect((mode[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
      #expect(try scene.infosweep("join", "r", "--address", "*:7000").code == 1)
    }

    @Test func aTextThatIsNoTokenIsAUsageError() throws {
      let scene = try Scene()
      for text in ["-", "token", "infosweep1-AAAA"] {
        let outcome = try scene.start("--join", text, program: "infosweep-worker").wait()
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("join token"), "\(outcome.errors)")
      }
      #expect(try scene.start(program: "infosweep-worker").wait().code == 1)
    }
  }
}
