import Foundation
import Testing

@testable import Coordination

@Suite struct DiskWatchTests {
  @Test func aFolderThatIsNotThereIsNoReasonToStop() {
    var watch = DiskWatch("/nonexistent")
    #expect(watch.reason(shards: 3) == nil)
  }

  @Test func moreShardsNeedMoreRoom() {
    var watch = DiskWatch(NSTemporaryDirectory())
    #expect(watch.reason(shards: 1) == nil)
    // No disk has room for that, so the sentence has to come.
    watch.note(bytes: 1 << 44)
    #expect(watch.reason(shards: 100)?.contains("make room and the sweep goes on") == true)
    #expect(watch.isPaused)
  }

  @Test(.enabled(if: SmallDisk.isPermitted, "a small disk can only be mounted by root"))
  func aFullDiskPausesAndAClearOneGoesOn() throws {
    let disk = try SmallDisk(megabytes: 32)
    var watch = DiskWatch(disk.path)
    #expect(watch.reason(shards: 1) == nil)
    // 8 MB at the least, and every file twice.
    watch.note(bytes: 2 << 20)
    #expect(watch.reason(shards: 1) == nil)
    try disk.fill(to: 24)
    let reason = watch.reason(shards: 1)
    #expect(reason?.hasPrefix("8 MB are free on the disk of the run folder, 12 MB") == true)
    // What is just enough is not enough to go on.
    try disk.fill(to: 19)
    #expect(watch.reason(shards: 1) != nil)
    try disk.fill(to: 16)
    #expect(watch.reason(shards: 1) == nil)
    #expect(!watch.isPaused)
    // And what was enough to go on is enough for one, not for four.
    #expect(watch.reason(shards: 4) != nil)
  }
}
