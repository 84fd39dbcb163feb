import Glibc
import Testing

@testable import Files

struct FileErrorTests {
  @Test func aSentenceNamesOperationPathAndCause() {
    let refused = FileError(operation: "write", path: "results/x", cause: .system(EACCES))
    #expect(refused.description == "cannot write results/x: Permission denied")
    let full = FileError(operation: "write", path: "x", cause: .system(ENOSPC))
    #expect(full.description == "cannot write x: No space left on device")
    let cut = FileError(operation: "unpack", path: "a.gz", cause: .damaged("it ends too early"))
    #expect(cut.description == "cannot unpack a.gz: it ends too early")
    let held = FileError(operation: "lock", path: "run.lock", cause: .held(by: "process 7 on host"))
    #expect(held.description == "cannot lock run.lock: it is held by process 7 on host")
  }

  @Test func onlyAbsenceIsMissing() {
    #expect(FileError(operation: "read", path: "x", cause: .system(ENOENT)).isMissing)
    #expect(!FileError(operation: "read", path: "x", cause: .system(EACCES)).isMissing)
    #expect(!FileError(operation: "read", path: "x", cause: .damaged("")).isMissing)
  }

  @Test func aFullDiskIsSaidSo() throws {
    let file = try ByteFile(appendingTo: "/dev/full")
    #expect(throws: FileError(operation: "write", path: "/dev/full", cause: .system(ENOSPC))) {
      try file.write([1, 2, 3])
    }
  }

  @Test(arguments: [ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL])
  func aFileSystemWithoutLocksIsNamedAsTheCause(code: Int32) {
    let lock = FileError(operation: "lock", path: "run.lock", cause: .system(code))
    #expect(lock.description.hasPrefix("cannot lock run.lock: its file system offers no locks"))
    let write = FileError(operation: "write", path: "run.lock", cause: .system(code))
    #expect(!write.description.contains("locks,"))
  }
}
