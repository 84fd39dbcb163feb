import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct ShardFileTests {
  @Test func theNameIsMadeOfTheContent() throws {
    let run = try TestRun()
    let shard = try run.shard(3..<6, attempt: 2)
    #expect("\(shard.name)".hasPrefix("3+3.train.2."))
    let path = "\(run.folder.shards)/\(shard.name)"
    #expect(try Digest(ofFile: path).hex == shard.digest)
    #expect(shard.digest.hasPrefix(shard.name.digest))
    #expect(try ByteFile(reading: path).size == shard.bytes)
    #expect(try Folder.contents(of: run.folder.shards) == ["\(shard.name)"])
  }

  @Test func theSameResultsGiveTheSameFile() throws {
    let run = try TestRun()
    let first = try run.shard(0..<3)
    Thread.sleep(forTimeInterval: 1.1)
    let again = try TestRun()
    #expect(try again.shard(0..<3) == first)
  }

  @Test func theHostChangesTheFileButNotTheContentDigest() throws {
    let plan = try Fixture.plan()
    let one = try Fixture.result(1, plan, host: "alpha")
    let two = try Fixture.result(1, plan, attempt: 3, host: "beta")
    #expect(try one.contentDigest(in: plan) == two.contentDigest(in: plan))
    let changed = try Fixture.result(1, plan, shift: 1e-12)
    #expect(try one.contentDigest(in: plan) != changed.contentDigest(in: plan))
  }

  @Test func aResultThatThePlanDoesNotDeclareLeavesNothingBehind() throws {
    let run = try TestRun()
    var result = try Fixture.result(0, run.plan)
    result.curves["surprise"] = [1]
    let error = #expect(throws: StorageError.self) {
      try ShardFile.write(
        [result], covering: 0..<1, stage: .train, attempt: 1, plan: run.plan,
        source: Fixture.source, in: run.folder.shards)
    }
    #expect(error?.kind == .undeclared)
    #expect(try Folder.contents(of: run.folder.shards).isEmpty)
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    let plan = try Fixture.plan()
    let result = try Fixture.result(0, plan)
    #expect(throws: HDF5Error.self) {
      try ShardFile.write(
        [result], covering: 0..<1, stage: .train, attempt: 1, plan: plan, source: "test",
        in: "/no/such/folder")
    }
  }

  @Test func onlyWhatDeadProcessesOfThisMachineLeftIsRemoved() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<1)
    let host = ProcessInfo.processInfo.hostName
    let dead = ".0+3.\(host)-\(Int32.max).tmp"
    let alive = ".3+3.\(host)-\(getpid()).tmp"
    let elsewhere = ".6+3.other.host-\(Int32.max).tmp"
    for name in [dead, alive, elsewhere] {
      try writeDurably("half a file", to: "\(run.folder.shards)/\(name)")
    }
    try ShardFile.removeLeftovers(in: run.folder.shards)
    #expect(
      try Folder.contents(of: run.folder.shards) == [alive, "\(shard.name)", elsewhere].sorted())
  }
}
