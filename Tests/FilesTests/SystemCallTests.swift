import Glibc
import Testing

@testable import Files

struct SystemCallTests {
  @Test func anInterruptedCallIsMadeAgain() throws {
    var calls = 0
    let result = try systemCall("read", "x") {
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 42
    }
    #expect(result == 42)
    #expect(calls == 3)
  }

  @Test func anyOtherFailureIsThrownAtOnce() {
    var calls = 0
    #expect(throws: FileError(operation: "read", path: "x", cause: .system(EIO))) {
      try systemCall("read", "x") {
        calls += 1
        errno = EIO
        return -1
      }
    }
    #expect(calls == 1)
  }
}
