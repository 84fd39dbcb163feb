import Files
import SweepCore
import Testing

@testable import Storage

@Suite struct RunFolderEarlierStoreTests {
  @Test func onlyAStoreOfAPlanThatTheRunHadIsReplaced() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let next = try ExtensionScene.plan()
    #expect(!run.folder.storeIsEarlier(than: run.plan))
    #expect(!run.folder.storeIsEarlier(than: next), "it may be anybody's")
    #expect(throws: StorageError.self) {
      try Merge(run.folder, plan: next, failed: [:], source: "test").run()
    }
    try Folder.create(run.folder.earlier(run.plan.digest))
    #expect(run.folder.storeIsEarlier(than: next))
    #expect(!run.folder.storeIsEarlier(than: run.plan))
  }

  @Test func nothingIsMergedWhileAnExtensionIsHalfDone() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try Folder.create(run.folder.extensionReady)
    let error = #expect(throws: StorageError.self) { try run.merge() }
    #expect(error?.reason.contains("being extended") == true)
  }
}
