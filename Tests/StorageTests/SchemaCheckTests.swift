import Files
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct SchemaCheckTests {
  @Test func shardFilesAndStoresKeepTheSchema() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<12, skipping: [3])
    try run.merge(failed: [3: "no memory"])
    #expect(try SchemaCheck.problems(in: run.folder.store) == [])
    #expect(try SchemaCheck.problems(in: "\(run.folder.shards)/\(shard.name)") == [])
  }

  @Test func everyTrespassIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("bad.h5")
    let file = try File(creating: path)
    try file.setAttribute("title", "λ")
    let group = try file.createGroup("1st")
    try group.close()
    let chunked = Layout(.float32, [2], chunk: [2], filters: .none)
    try file.createDataset("loose", chunked).close()
    let filled = try file.createDataset("status", Layout(.int32, [2]))
    try filled.setAttribute("_FillValue", [0 as Int32])
    try filled.close()
    try file.close()
    let problems = try SchemaCheck.problems(in: path)
    for words in [
      "no format", "not ASCII", "/1st is not an identifier", "/loose is in chunks without",
      "/loose has no long_name", "/loose has no units", "/loose has no scale on axis 0",
      "/loose does not mark missing values", "/status marks missing values",
    ] { #expect(problems.contains { $0.contains(words) }, "\(words)") }
  }

  @Test func checkpointsAndSnapshotsKeepTheSchema() throws {
    let scene = try CheckpointScene()
    let recorded = try Fixture.result(scene.point.index, scene.plan).snapshots[1]
    let sealed = try scene.folder.seal(recorded, of: scene.point, in: scene.plan)
    var checkpoint = Checkpoint(origin: scene.origin, steps: 7)
    checkpoint.floats = ["weight": [1, 2]]
    checkpoint.result.snapshots = [sealed]
    try scene.folder.write(checkpoint)
    let files = try Folder.contents(of: scene.folder.path)
    #expect(files.count == 2)
    for file in files {
      #expect(try SchemaCheck.problems(in: "\(scene.folder.path)/\(file)") == [], "\(file)")
    }
  }

  @Test func foreignFormatsDeepGroupsAndOtherTextAreNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("bad.h5")
    let file = try File(creating: path)
    try file.setAttribute("format", "somebody-else")
    let words = try file.createDataset("words", Layout(.string, [1]))
    try words.write(["\u{3bb}"])
    try words.close()
    let one = try file.createGroup("one")
    let two = try one.createGroup("two")
    try two.createGroup("three").close()
    try two.close()
    try one.close()
    try file.close()
    let problems = try SchemaCheck.problems(in: path)
    for words in [
      "format somebody-else is none", "/words holds text that is not ASCII",
      "/one/two/three lies deeper", "no format_version",
    ] { #expect(problems.contains { $0.contains(words) }, "\(words): \(problems)") }
  }
}
