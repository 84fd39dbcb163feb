import Coordination
import Files
import Foundation
import Testing

@testable import Training
@testable import infosweep

extension EndToEnd {
  /// Archives, with one of our own: the published one is large and elsewhere.
  @Suite(.enabled(if: hasTool("curl") && hasTool("tar"))) struct DatasetFetchTests {
    /// An archive of two files in a folder, as it is published.
    private func publish(
      _ scene: Scene, secondMD5: String? = nil
    ) throws -> DatasetPublication {
      let contents = ["one": "first", "two": "second"]
      try FileManager.default.createDirectory(
        atPath: scene.file("inner"), withIntermediateDirectories: true)
      for (name, text) in contents { try scene.write(text, to: "inner/\(name)") }
      try scene.write("not wanted", to: "inner/three")
      #expect(try scene.tool("tar", "-czf", "all.tar.gz", "inner").code == 0)
      let archive = try ByteFile.contents(of: scene.file("all.tar.gz"))
      return DatasetPublication(
        publisher: "", licence: "", trainCount: 1, testCount: 1,
        files: ["one", "two"].map { name in
          let md5 = Digest(of: Array((contents[name] ?? "").utf8).span, .md5).hex
          return .init(name: name, md5: name == "two" ? secondMD5 ?? md5 : md5)
        },
        downloads: [
          .init(
            name: "all.tar.gz", bytes: archive.count, md5: Digest(of: archive.span, .md5).hex,
            addresses: ["file:///absent/all.tar.gz", "file://\(scene.path)/all.tar.gz"],
            members: ["inner/two", "inner/one"])
        ])
    }

    private func fetch(_ publication: DatasetPublication, _ scene: Scene) throws {
      try DatasetFetch(
        name: "small", publication: publication, folder: scene.file("got"), mirror: nil,
        shutdown: try Shutdown()
      ).run()
    }

    private func names(_ scene: Scene) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: scene.file("got")).sorted()
    }

    @Test func theWantedFilesAreUnpackedFromTheNextAddressAndNothingElseStays() throws {
      let scene = try Scene()
      try fetch(publish(scene), scene)
      #expect(try names(scene) == [".fetch.lock", "one", "two"])
      #expect(try ByteFile.contents(of: scene.file("got/two")) == Array("second".utf8))
    }

    @Test func aFileInTheArchiveWithAnotherCheckSumIsRefusedBeforeAnyIsInItsPlace() throws {
      let scene = try Scene()
      let publication = try publish(scene, secondMD5: "0")
      let error = try #require(throws: DatasetError.self) { try fetch(publication, scene) }
      #expect(error.kind == .corrupt && error.description.contains("in it found two with MD5"))
      #expect(try !names(scene).contains("one") && !names(scene).contains("two"))
    }

    @Test func aRequestToEndStopsATransferAtOnce() throws {
      let scene = try Scene()
      let publication = try publish(scene)
      let shutdown = try Shutdown()
      shutdown.ask()
      let fetch = DatasetFetch(
        name: "small", publication: publication, folder: scene.file("got"), mirror: nil,
        shutdown: shutdown)
      #expect(throws: ExitStatus.interrupted) { try fetch.run() }
      #expect(try !names(scene).contains("one"))
    }
  }
}
