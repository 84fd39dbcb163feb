import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite struct RunKeysTests {
  @Test func keysAreMadeOnceAndReadAgain() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    let keys = try RunKeys(run)
    #expect(try RunKeys(run) == keys)
    #expect(keys.coordinator != keys.worker)
    #expect(try Folder.permissions(of: run.keys) == 0o700)
    for name in ["coordinator.key", "worker.key"] {
      #expect(try Folder.permissions(of: "\(run.keys)/\(name)") == 0o600)
    }
  }

  @Test func rotationReplacesTheWorkersPairOnlyAndOthersNotice() throws {
    let folder = try TemporaryFolder()
    var rotating = try RunKeys(RunFolder(folder.path))
    var running = rotating
    #expect(try !running.refresh())
    try rotating.rotate()
    #expect(rotating.worker != running.worker)
    #expect(rotating.coordinator == running.coordinator)
    #expect(try running.refresh())
    #expect(running == rotating)
    #expect(try !running.refresh())
    #expect(try Folder.permissions(of: "\(folder.path)/keys/worker.key") == 0o600)
  }

  @Test(arguments: ["keys", "keys/coordinator.key", "keys/worker.key"], [0o640, 0o604, 0o750])
  func whatOthersMayLookIntoIsRefused(name: String, permissions: Int) throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    _ = try RunKeys(run)
    let path = folder.file(name)
    // The folder stays one that its owner may enter.
    let mode = UInt32(permissions) | (name == "keys" ? 0o100 : 0)
    try Folder.setPermissions(path, mode)
    let error = #expect(throws: RunKeysError.self) { try RunKeys(run) }
    #expect(error == .open(path: path, permissions: mode))
  }

  @Test func damagedKeysAreRefused() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    var keys = try RunKeys(run)
    let path = "\(run.keys)/worker.key"
    let good = String(decoding: try ByteFile.contents(of: path), as: UTF8.self)
    // In the middle of the secret, because a few bits at its ends mean nothing.
    let place = good.index(good.endIndex, offsetBy: -20)
    let flipped =
      good[..<place] + (good[place] == "a" ? "b" : "a") + good[good.index(after: place)...]
    for text in ["", "\n", String(good.dropLast(10)), String(flipped), good + good, "x" + good] {
      try writeDurably(text, to: path, permissions: 0o600)
      #expect(throws: RunKeysError.damaged(path: path)) { try RunKeys(run) }
      #expect(throws: RunKeysError.damaged(path: path)) { _ = try keys.refresh() }
    }
    try writeDurably(good, to: path, permissions: 0o600)
    #expect(try RunKeys(run) == keys)
  }

  @Test func processesThatStartAtOnceAgree() async throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    let all = try await withThrowingTaskGroup(of: RunKeys.self) { group in
      for _ in 0..<8 { group.addTask { try RunKeys(run) } }
      return try await group.reduce(into: [RunKeys]()) { $0.append($1) }
    }
    #expect(all.count == 8)
    #expect(all.allSatisfy { $0 == all[0] })
  }

  @Test func keysThatVanishAreAnErrorForWhoeverRuns() throws {
    let folder = try TemporaryFolder()
    var keys = try RunKeys(RunFolder(folder.path))
    let path = folder.file("keys/worker.key")
    try moveDurably(from: path, to: folder.file("elsewhere"))
    let error = #expect(throws: RunKeysError.self) { _ = try keys.refresh() }
    #expect(error?.description.contains(path) == true)
  }
}
