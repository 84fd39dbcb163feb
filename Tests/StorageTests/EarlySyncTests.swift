import Files
import HDF5
import Testing

@testable import Storage

@Suite struct EarlySyncTests {
  @Test func aFileIsSentToTheDiskNowAndThen() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let start = ContinuousClock.now
    var sync = EarlySync(now: start)
    let due = [0, 29, 30, 31, 59, 60].map { milliseconds in
      sync.beginIfDue(file, at: start + .milliseconds(milliseconds))
    }
    #expect(due == [false, false, true, false, false, true])
    try file.close()
    try File(opening: folder.file("a.h5")).close()
  }
}
