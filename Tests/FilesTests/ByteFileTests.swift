import Glibc
import Testing

@testable import Files

struct ByteFileTests {
  @Test func appendingKeepsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal")
    for text in ["one\n", "two\n"] {
      let file = try ByteFile(appendingTo: path)
      try file.write(Array(text.utf8))
      try file.sync()
    }
    let file = try ByteFile(reading: path)
    #expect(try file.size == 8)
    #expect(try file.read(at: 0, count: 100) == Array("one\ntwo\n".utf8))
    #expect(try file.read(at: 4, count: 3) == Array("two".utf8))
    #expect(try file.read(at: 50, count: 3) == [])
  }

  @Test func whatWouldBeWaitedForOrHasNoEndIsNotRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("pipe")
    unsafe #expect(mkfifo(path, 0o600) == 0)
    for special in [path, "/dev/zero"] {
      let refusal = FileError(
        operation: "read", path: special, cause: .damaged("it is no ordinary file"))
      #expect(throws: refusal) { _ = try ByteFile(reading: special) }
    }
  }

  @Test func creatingRefusesAnExistingFile() throws {
    let folder = try TemporaryFolder()
    _ = try ByteFile(creating: folder.file("x"))
    let path = folder.file("x")
    #expect(ByteFile.exists(path) && !ByteFile.exists(folder.file("y")))
    #expect(throws: FileError(operation: "create", path: path, cause: .system(EEXIST))) {
      _ = try ByteFile(creating: path)
    }
  }

  @Test func aWriteLargerThanAPipeArrivesWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("pipe")
    unsafe #expect(mkfifo(path, 0o600) == 0)
    // Opened without blocking first, so that the writer finds a reader.
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    let file = try ByteFile(appendingTo: path)
    #expect(fcntl(reader, F_SETFL, 0) == 0)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let received = Received(descriptor: reader)
    var thread = pthread_t()
    let started = unsafe pthread_create(
      &thread, nil,
      { argument in
        unsafe Unmanaged<Received>.fromOpaque(argument!).takeUnretainedValue().readAll(1_000_000)
        return nil
      }, Unmanaged.passUnretained(received).toOpaque())
    #expect(started == 0)
    try file.write(bytes)
    pthread_join(thread, nil)
    #expect(received.bytes == bytes)
    Glibc.close(reader)
  }

  @Test func aMissingFileIsMissing() {
    #expect { _ = try ByteFile(reading: "/nowhere/at/all") } throws: {
      ($0 as? FileError)?.isMissing == true
    }
  }
}

/// What a second thread read from a pipe; looked at after that thread has ended.
private final class Received {
  let descriptor: Int32
  var bytes: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  func readAll(_ count: Int) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < count {
      let got = unsafe read(descriptor, &buffer, buffer.count)
      if got <= 0 { return }
      bytes += buffer[..<got]
    }
  }
}
