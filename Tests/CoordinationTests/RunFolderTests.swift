import Coordination
import Files
import Foundation
import SweepCore
import Testing

@Suite struct RunFolderTests {
  @Test func onlyTheUserMayLookInside() throws {
    let run = try TestRun(points: 1)
    for path in [run.folder.path, run.folder.shards, run.folder.logs] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
    }
    try run.folder.create()
  }

  @Test func anEmptyFolderIsClosedToOthersAndARunThatWasOpenedStaysOpen() throws {
    let temporary = try TemporaryFolder()
    let folder = RunFolder(temporary.file("pre"))
    func permissions() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
    }
    try Folder.create(folder.path, permissions: 0o755)
    try folder.create()
    #expect(try permissions() == 0o700)
    try Folder.setPermissions(folder.path, 0o750)
    try folder.create()
    #expect(try permissions() == 0o750)
  }

  @Test func theNamesInsideAnEnteredFolderAreShort() {
    #expect(RunFolder(".").endpoint == "ipc://run.sock")
    #expect(RunFolder(".").journal == "journal.jsonl")
    #expect(RunFolder("results/a").store == "results/a/store.h5")
  }

  @Test func thePlanIsReadAndChecked() throws {
    let run = try TestRun(points: 3)
    #expect(try run.folder.readPlan() == run.plan)
    let text = try String(contentsOfFile: run.folder.plan, encoding: .utf8)
    let changed = text.replacing("\"nothing\"", with: "\"anything\"")
    try changed.write(toFile: run.folder.plan, atomically: true, encoding: .utf8)
    #expect(throws: SweepError.self) { try run.folder.readPlan() }
    try "[]".write(toFile: run.folder.plan, atomically: true, encoding: .utf8)
    #expect(throws: SweepError.self) { try run.folder.readPlan() }
    try FileManager.default.removeItem(atPath: run.folder.plan)
    let error = #expect(throws: FileError.self) { try run.folder.readPlan() }
    #expect(error?.isMissing == true)
  }
}
