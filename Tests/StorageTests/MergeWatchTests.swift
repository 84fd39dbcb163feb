import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

@Suite struct MergeWatchTests {
  private let run: TestRun
  private let start = ContinuousClock.now

  init() throws { run = try TestRun() }

  /// A file with the name of a shard file and so many bytes: more is not looked at.
  private func file(_ first: Int, bytes: Int) throws {
    let name = "\(first)+1.train.1.0123456789abcdef.h5"
    try writeDurably([UInt8](repeating: 0, count: bytes), to: "\(run.folder.shards)/\(name)")
  }

  @Test func aQuarterThatIsNewIsEnough() throws {
    var watch = MergeWatch(run.folder, pause: .seconds(10), now: start)
    let later = start + .seconds(10)
    #expect(try !watch.isDue(at: later), "there is nothing")
    try file(0, bytes: 5)
    #expect(try !watch.isDue(at: start + .seconds(9)), "it is too early")
    #expect(try watch.isDue(at: later))
    try watch.begin()
    try writeDurably([UInt8](repeating: 0, count: 400), to: run.folder.store)
    watch.end(at: later, took: .seconds(1))
    let next = later + .seconds(10)
    #expect(try !watch.isDue(at: next), "nothing is new")
    try file(1, bytes: 60)
    #expect(try !watch.isDue(at: next), "a little is new")
    try file(2, bytes: 40)
    #expect(try watch.isDue(at: next) && !watch.isDue(at: next - .seconds(1)))
  }

  @Test func followingEndsWithAMergeWhenNobodyCoordinates() throws {
    var lock: FileLock? = try FileLock(run.folder.lock)
    var merges = 0
    try MergeWatch.follow(run.folder, pause: .zero) {
      merges += 1
      if merges == 1 { try run.shard(0..<3) }
      try run.merge()
      if merges == 2 { lock = nil }
    }
    #expect(merges == 3 && lock == nil)
    #expect(try Store(run.folder.store).statuses().count { $0.hasResult } == 3)
  }

  @Test func aLongMergeIsFollowedByALongerPause() throws {
    var watch = MergeWatch(run.folder, pause: .seconds(10), now: start)
    try run.shard(0..<3)
    watch.end(at: start, took: .seconds(30))
    #expect(try !watch.isDue(at: start + .seconds(119)))
    #expect(try watch.isDue(at: start + .seconds(120)))
  }

  @Test func whoeverHoldsTheLockCoordinates() throws {
    #expect(try !MergeWatch.isCoordinated(run.folder))
    let lock = try FileLock(run.folder.lock)
    #expect(try MergeWatch.isCoordinated(run.folder))
    lock.release()
    #expect(try !MergeWatch.isCoordinated(run.folder))
  }
}
