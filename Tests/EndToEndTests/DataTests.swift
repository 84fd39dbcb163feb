import Foundation
import Testing

private let debian = "/usr/share/datasets/fashion-mnist"
private let hasDebian = FileManager.default.fileExists(atPath: debian)
private let hasServer = hasTool("curl") && hasTool("tar") && hasTool("python3")

extension EndToEnd {
  /// What data sets there are, whether they are whole, and getting them from a server here.
  @Suite struct DataTests {
    @Test func everyDataSetIsListedWithItsPlaceOrWhereItIsLookedFor() throws {
      let scene = try Scene()
      try writeSmallImages(to: scene.file("data/mnist"))
      let outcome = try scene.infosweep("data", "list", "--data", "data")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("mnist: 300 + 100 samples of 28x28, 10 classes, in data/m"))
      #expect(outcome.output.contains("cifar-10: not there, looked for in data/cifar-10, data/ci"))
      #expect(outcome.output.contains("infosweep data fetch cifar-10 gets it, 170.1 MB"))
      #expect(outcome.output.contains("synthetic_2d: 8000 + 2000 samples of 2, 8 classes, comp"))
      let text = try scene.infosweep("data", "list", "--data", "data", "--json").output
      let list = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
      let mnist = try #require(list?.first { $0["name"] as? String == "mnist" })
      #expect(mnist["origin"] as? String == "data/mnist")
      #expect(mnist["train"] as? Int == 300)
      #expect(mnist["bytes"] as? Int == 2 * 16 + 2 * 8 + 400 * 785)
    }

    @Test func damageIsListedAndEndsWithItsCode() throws {
      let scene = try Scene()
      try FileManager.default.createDirectory(
        atPath: scene.file("data/cifar-10"), withIntermediateDirectories: true)
      for file in ["data_batch_1.bin", "test_batch.bin"] {
        try Data(count: 3073 * 2 - 1).write(
          to: URL(fileURLWithPath: scene.file("data/cifar-10/\(file)")))
      }
      let list = try scene.infosweep("data", "list", "--data", "data")
      #expect(list.code == 4)
      #expect(list.output.contains("cifar-10: damaged data set file data/cifar-10/data_batch_1.b"))
      let check = try scene.infosweep("data", "check", "cifar-10", "--data", "data")
      #expect(check.code == 4 && check.errorLines.count == 1)
      #expect(check.errors.contains("truncated") && check.errors.contains("3072 bytes more"))
    }

    @Test(arguments: [
      (["check", "cifar"], 1, "there are mnist, fashion-mnist, cifar-10"),
      (["fetch", "synthetic_2d"], 1, "is computed"),
      (["fetch", "mnist", "--output", ""], 1, "empt"),
      (["list", "--data", "absent"], 3, "absent, is not a folder"),
      (["check", "cifar-10", "--data", "."], 3, "was looked for in"),
    ])
    func whatCannotBeIsOneSentence(arguments: [String], code: Int32, words: String) throws {
      let outcome = try Scene().infosweep(["data"] + arguments)
      #expect(outcome.code == code)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func aSubsetIsCheckedAsFarAsItCanBe() throws {
      let scene = try Scene()
      try writeSmallImages(to: scene.file("mnist"))
      let outcome = try scene.infosweep("data", "check", "mnist", "--data", ".")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("published are 60000 + 10000 samples"))
      #expect(outcome.output.contains("train    300, by class 30 30 30 30 30 30 30 30 30 30"))
    }

    @Test(.enabled(if: hasDebian)) func aWrongCheckSumIsNamed() throws {
      let scene = try Scene()
      try FileManager.default.copyItem(atPath: debian, toPath: scene.file("fashion-mnist"))
      let whole = try scene.infosweep("data", "check", "fashion-mnist", "--data", ".", "--json")
      #expect(try Scene.object(whole.output)["verdict"] as? String == "published")
      // Another label: well-formed, and wrong.
      let labels = "fashion-mnist/t10k-labels-idx1-ubyte"
      #expect(try scene.tool("gunzip", "\(labels).gz").code == 0)
      let url = URL(fileURLWithPath: scene.file(labels))
      var bytes = try Data(contentsOf: url)
      bytes[100] = (bytes[100] + 1) % 10
      try bytes.write(to: url)
      let outcome = try scene.infosweep("data", "check", "fashion-mnist", "--data", ".")
      #expect(outcome.code == 4 && outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("\(labels): it is not the file that was published"))
      #expect(outcome.errors.contains("allowed is 15d484375f8d13e6eb1aabb0c3f46965"))
    }

    /// Fetches Fashion-MNIST from a server here.
    private func fetch(
      _ scene: Scene, from address: String, _ more: String...
    ) throws -> RunningProgram.Outcome {
      try scene.infosweep(
        ["data", "fetch", "fashion-mnist", "--output", "got", "--from", address] + more)
    }

    @Test(.enabled(if: hasDebian && hasServer))
    func whatIsFetchedIsWholeAndFoundAndFetchedOnce() throws {
      let scene = try Scene()
      let server = try FileServer(debian, scene)
      let dead = try fetch(scene, from: server.address("plain") + "/absent")
      #expect(dead.code == 3 && dead.errors.contains("404"), "\(dead.errors)")
      let first = try fetch(scene, from: server.address("plain") + "/")
      #expect(first.code == 0, "\(first.errors)")
      #expect(first.output.contains("fashion-mnist is in got, every file as published"))
      let names = try FileManager.default.contentsOfDirectory(atPath: scene.file("got")).sorted()
      #expect(names.count == 5 && !names.contains { $0.hasSuffix(".partial") }, "\(names)")
      let count = server.requests.count
      let second = try fetch(scene, from: server.address("plain"), "--json")
      #expect(try Scene.object(second.output)["wasThere"] as? Bool == true)
      #expect(server.requests.count == count)
      let check = try scene.infosweep("data", "check", "fashion-mnist", "--data", "got")
      #expect(check.code == 0 && check.output.contains("every file is as published"))
      #expect(check.output.contains("from     got\n"))
    }

    @Test(.enabled(if: hasDebian)) func aFolderWhoseNameBeginsAlikeIsAnother() throws {
      let scene = try Scene()
      scene.data = scene.file("got-before")
      try FileManager.default.copyItem(atPath: debian, toPath: scene.file("got-before"))
      let outcome = try scene.infosweep(
        "data", "fetch", "fashion-mnist", "--output", scene.file("got"), "--from",
        "http://127.0.0.1:9")
      #expect(outcome.code == 3 && outcome.errors.contains("could not be fetched"))
    }

    @Test(.enabled(if: hasDebian && hasServer))
    func anInterruptedTransferGoesOnWhereItStopped() throws {
      let scene = try Scene()
      let server = try FileServer(debian, scene)
      let cut = try fetch(scene, from: server.address("cut"))
      #expect(cut.code == 3, "\(cut.errors)")
      #expect(cut.errorLines.count == 1 && cut.errors.contains("go"), "\(cut.errors)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scene.file("got")).sorted()
          == [".fetch.lock", "train-images-idx3-ubyte.gz.partial"])
      let again = try fetch(scene, from: server.address("ranges"))
      #expect(again.code == 0, "\(again.errors)")
      #expect(server.requests.contains("ranges train-images-idx3-ubyte.gz 100000"))
    }

    @Test(.enabled(if: hasDebian && hasServer), arguments: ["plain", "ranges"])
    func aWrongBeginningIsThrownAway(manner: String) throws {
      let scene = try Scene()
      let server = try FileServer(debian, scene)
      try FileManager.default.createDirectory(
        atPath: scene.file("got"), withIntermediateDirectories: true)
      try scene.write("not gzip", to: "got/t10k-labels-idx1-ubyte.gz.partial")
      try scene.write("not labels", to: "got/t10k-labels-idx1-ubyte")
      let outcome = try fetch(scene, from: server.address(manner))
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("is now got/t10k-labels-idx1-ubyte.replaced"))
      #expect(server.requests.contains("\(manner) t10k-labels-idx1-ubyte.gz 8"))
      #expect(server.requests.contains("\(manner) t10k-labels-idx1-ubyte.gz 0"))
    }

    @Test(.enabled(if: hasServer)) func aFileWithAnotherCheckSumIsRefused() throws {
      let scene = try Scene()
      try scene.write("no archive", to: "cifar-10-binary.tar.gz")
      let server = try FileServer(scene.path, scene)
      let outcome = try scene.infosweep(
        "data", "fetch", "cifar-10", "--output", "got", "--from", server.address("plain"))
      #expect(outcome.code == 4 && outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("allowed is MD5 c32a1d4ab5d03f1284b67883e8d87530"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scene.file("got")) == [".fetch.lock"])
    }

    @Test(.enabled(if: hasServer)) func withoutANetworkItSaysWhatToDo() throws {
      let scene = try Scene()
      scene.data = scene.file("data")
      // A port that nobody listens at.
      let outcome = try scene.infosweep(
        "data", "fetch", "mnist", "--from", "http://127.0.0.1:9/mnist")
      #expect(outcome.code == 3 && outcome.errorLines.count == 1, "\(outcome.errors)")
      for words in [
        "mnist could not be fetched: http://127.0.0.1:9/mnist/train-images-idx3-ubyte.gz", "curl",
        "run the same command again", "--from", "\(scene.file("data"))/mnist",
        "infosweep data check mnist",
      ] {
        #expect(outcome.errors.contains(words), "\"\(words)\" in: \(outcome.errors)")
      }
    }

    @Test(.enabled(if: hasDebian && hasServer)) func aRequestToEndKeepsWhatWasGot() throws {
      let scene = try Scene()
      let server = try FileServer(debian, scene)
      let fetch = try scene.start(
        "data", "fetch", "fashion-mnist", "--output", "got", "--from", server.address("slow"))
      let partial = scene.file("got/train-images-idx3-ubyte.gz.partial")
      try waitUntil {
        let size = try? FileManager.default.attributesOfItem(atPath: partial)[.size] as? Int
        return (size ?? 0) > 50_000
      }
      // Two transfers into one folder would spoil both.
      let second = try scene.infosweep(
        "data", "fetch", "fashion-mnist", "--output", "got", "--from", server.address("plain"))
      #expect(second.code == 3 && second.errors.contains("held by process \(fetch.pid)"))
      fetch.signal(SIGINT)
      let outcome = try fetch.wait(atMost: 10)
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("the same command goes on from it"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: partial)).count > 50_000)
    }
  }
}
