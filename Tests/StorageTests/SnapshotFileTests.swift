import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct SnapshotFileTests {
  private let scene: CheckpointScene
  private let plain: PointResult
  private var sealed: PointResult

  init() throws {
    scene = try CheckpointScene()
    plain = try Fixture.result(1, scene.plan)
    sealed = plain
    for place in plain.snapshots.indices {
      sealed.snapshots[place] = try scene.folder.seal(
        plain.snapshots[place], of: scene.point, in: scene.plan)
    }
  }

  @Test func theTensorsAreInTheFileAndNotInMemory() throws {
    #expect(sealed.snapshots.allSatisfy { $0.tensors.isEmpty })
    let file = try #require(sealed.snapshots[1].sealed)
    #expect(file.tensors == ["encoder_weight", "hidden_activation"])
    #expect(file.name.hasPrefix("snapshot-4-\(file.digest.prefix(16))"))
    for name in file.tensors {
      #expect(try SnapshotFile.values(of: name, in: file) == plain.snapshots[1].tensors[name])
    }
    #expect(try SchemaCheck.problems(in: file.path).isEmpty)
  }

  @Test func theSameSnapshotIsTheSameFile() throws {
    let again = try scene.folder.seal(plain.snapshots[0], of: scene.point, in: scene.plan)
    #expect(again == sealed.snapshots[0])
    #expect(try Folder.contents(of: scene.folder.path).count == 2)
  }

  @Test func theContentDigestIsThatOfTheValues() throws {
    #expect(try sealed.contentDigest(in: scene.plan) == plain.contentDigest(in: scene.plan))
  }

  @Test func theShardFileIsTheSameAsWithoutSealing() throws {
    let files = try [plain, sealed].map { result in
      let run = try TestRun(scene.plan)
      let shard = try ShardFile.write(
        [try Fixture.result(0, scene.plan), result], covering: 0..<2, stage: .train, attempt: 1,
        plan: scene.plan, source: Fixture.source, in: run.folder.shards)
      return (run, "\(run.folder.shards)/\(shard.name)")
    }
    for bucket in scene.plan.buckets {
      for record in bucket.tensors {
        let path = "snapshots/\(bucket.name)/\(record.name)"
        let values = try files.map { file in
          let open = try File(opening: file.1)
          guard try open.contains("snapshots"), try open.group("snapshots").contains(bucket.name)
          else { return [UInt32]() }
          return try open.dataset(path).read(Float.self).map(\.bitPattern)
        }
        #expect(values[0] == values[1], "\(path)")
      }
    }
    #expect(try SchemaCheck.problems(in: files[1].1).isEmpty)
    withExtendedLifetime(files) {}
  }

  @Test(.enabled(if: Tool.exists("h5diff"))) func otherProgramsSeeNoDifference() throws {
    let runs = try [plain, sealed].map { result in
      let run = try TestRun(scene.plan)
      _ = try ShardFile.write(
        [result], covering: 1..<2, stage: .train, attempt: 1, plan: scene.plan,
        source: Fixture.source, in: run.folder.shards)
      return run
    }
    let paths = try runs.map { try Folder.first(in: $0.folder.shards) ?? "" }
    let outcome = try #require(Tool("h5diff")).run(paths[0], paths[1])
    #expect(outcome.code == 0, "\(outcome.output)")
    withExtendedLifetime(runs) {}
  }

  @Test func whatThePlanDoesNotDeclareIsRefusedAndLeavesNothing() throws {
    let before = try Folder.contents(of: scene.folder.path)
    for tensors in [["surprise": [Float(1)]], ["encoder_weight": [1]]] {
      #expect(throws: StorageError.self) {
        try scene.folder.seal(
          SnapshotResult(moment: 2, tensors: tensors), of: scene.point, in: scene.plan)
      }
    }
    #expect(try Folder.contents(of: scene.folder.path) == before)
  }

  @Test func aDamagedFileIsNoticedWhenItIsRead() throws {
    let file = try #require(sealed.snapshots[1].sealed)
    var bytes = try ByteFile.contents(of: file.path)
    let values = (plain.snapshots[1].tensors["encoder_weight"] ?? []).map(\.bitPattern)
    let pattern = values.prefix(4).flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
    }
    let place = try #require(bytes.firstRange(of: pattern)).lowerBound
    bytes[place] ^= 4
    try writeDurably(bytes, to: file.path)
    #expect(throws: HDF5Error.self) { try sealed.contentDigest(in: scene.plan) }
  }
}
