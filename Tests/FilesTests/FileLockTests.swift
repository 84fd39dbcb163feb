import Foundation
import Glibc
import Testing

@testable import Files

struct FileLockTests {
  @Test func aSecondTakerIsToldWhoHoldsIt() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.lock")
    let lock = try FileLock(path)
    let holder = try #require(try FileLock.holder(of: path))
    #expect(holder.hasPrefix("process \(getpid()) on "))
    #expect(holder.contains(" since 20"))
    #expect(throws: FileError(operation: "lock", path: path, cause: .held(by: holder))) {
      _ = try FileLock(path)
    }
    // Neither question took the lock from its holder.
    #expect(try FileLock.holder(of: path) == holder)
    lock.release()
    for _ in 0..<200 where try FileLock.holder(of: path) != nil { usleep(10_000) }
    #expect(try FileLock.holder(of: path) == nil)
    _ = try FileLock(path)
  }

  @Test func theLockIsHeldToTheEndOfItsScope() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.lock")
    func holderInside() throws -> String? {
      let lock = try FileLock(path)
      return try withExtendedLifetime(lock) { try FileLock.holder(of: path) }
    }
    #expect(try holderInside() != nil)
    // A process that another test starts just now holds a copy until it becomes its program.
    for _ in 0..<200 where try FileLock.holder(of: path) != nil { usleep(10_000) }
    #expect(try FileLock.holder(of: path) == nil)
  }

  @Test func nobodyHoldsALockThatWasNeverTaken() throws {
    let folder = try TemporaryFolder()
    #expect(try FileLock.holder(of: folder.file("run.lock")) == nil)
    #expect(try Folder.contents(of: folder.path) == [])
  }

  @Test func theTextOfSomebodyWhoIsGoneMeansNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.lock")
    let stale = "process \(getpid()) on here since 1970-01-01T00:00:00Z, and much more of it"
    for text in [stale, String(repeating: "?", count: 10_000), ""] {
      try writeDurably(text, to: path)
      #expect(try FileLock.holder(of: path) == nil)
      let lock = try FileLock(path)
      try withExtendedLifetime(lock) {
        let holder = try #require(try FileLock.holder(of: path))
        #expect(holder.hasPrefix("process \(getpid()) on "))
        #expect(!holder.contains("1970") && !holder.contains("?"))
      }
    }
  }

  @Test func theKernelReleasesTheLockOfAKilledProcess() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.lock")
    let (child, output) = try holdLock(path, as: "process 1 on elsewhere")
    defer { child.waitUntilExit() }
    #expect(output.fileHandleForReading.availableData.starts(with: Data("ready".utf8)))
    #expect(try FileLock.holder(of: path) == "process 1 on elsewhere")
    let held = FileError(
      operation: "lock", path: path, cause: .held(by: "process 1 on elsewhere"))
    #expect(throws: held) { _ = try FileLock(path) }
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
    #expect(try FileLock.holder(of: path) == nil)
    _ = try FileLock(path)
  }

  /// Another program that takes the lock, says so and sleeps.
  private func holdLock(_ path: String, as holder: String) throws -> (Process, Pipe) {
    let program = """
      import fcntl, struct, sys, time
      file = open(sys.argv[1], "w")
      fcntl.fcntl(file, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))
      file.write(sys.argv[2]); file.flush()
      print("ready", flush=True)
      time.sleep(60)
      """
    let child = Process()
    let output = Pipe()
    child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    child.arguments = ["python3", "-c", program, path, holder]
    child.standardOutput = output
    try child.run()
    return (child, output)
  }
}
