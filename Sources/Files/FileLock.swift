import FoundationEssentials
import Glibc

/// Exclusive use of something, as long as this value lives. The kernel releases the lock when the
/// process ends, however it ends.
///
/// The lock belongs to the open file description (`fcntl` with `F_OFD_SETLK`): another value in the
/// same process is refused too, and one can ask for the holder without taking the lock. The lock
/// file stays; its text says who holds it.
public struct FileLock: ~Copyable {
  // Linux numbers that Glibc's Swift module leaves out: F_OFD_GETLK and F_OFD_SETLK.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37

  private let file: ByteFile

  /// Takes the lock at `path`. If another process or another value of this process has it, throws
  /// an error that names the holder.
  public init(_ path: String) throws(FileError) {
    let file = try ByteFile(updating: path)
    do {
      _ = try Self.control(file, Self.setLock, F_WRLCK)
    } catch {
      guard error.cause == .system(EAGAIN) || error.cause == .system(EACCES) else { throw error }
      throw FileError(
        operation: "lock", path: path, cause: .held(by: try Self.text(of: file)))
    }
    try file.truncate(to: 0)
    try file.write(Array(Self.selfDescription.utf8))
    self.file = file
  }

  deinit {
    // Best effort: a stale text is harmless, because only the kernel's lock counts.
    try? file.truncate(to: 0)
  }

  /// Releases the lock now; leaving its scope does the same.
  public consuming func release() {}

  /// Who holds the lock at `path`, without touching it; nil when nobody does.
  public static func holder(of path: String) throws(FileError) -> String? {
    let file: ByteFile
    do {
      file = try ByteFile(reading: path)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    let conflict = try control(file, getLock, F_RDLCK)
    return conflict == F_UNLCK ? nil : try text(of: file)
  }

  /// One call of `fcntl` about the whole file; returns the lock type the kernel answers with.
  private static func control(
    _ file: borrowing ByteFile, _ command: Int32, _ type: Int32
  ) throws(FileError) -> Int32 {
    var request = flock()
    request.l_type = Int16(type)
    request.l_whence = Int16(SEEK_SET)
    let descriptor = file.descriptor
    _ = try systemCall("lock", file.path) { unsafe Int(fcntl(descriptor, command, &request)) }
    return Int32(request.l_type)
  }

  private static func text(of file: borrowing ByteFile) throws(FileError) -> String {
    let text = String(decoding: try file.read(at: 0, count: 512), as: UTF8.self)
    // The holder writes its name just after locking; until then there is nothing to read.
    return text.isEmpty ? "another process" : text
  }

  private static var selfDescription: String {
    let host = ProcessInfo.processInfo.hostName
    return "process \(getpid()) on \(host) since \(Date().formatted(.iso8601))"
  }
}
