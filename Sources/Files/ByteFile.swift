import Glibc

/// An open file: complete reads and writes, synced when asked, closed when it goes away.
///
/// Descriptors are not inherited by programs started later.
public struct ByteFile: ~Copyable {
  /// The path, as the caller named it; error messages use it.
  public let path: String
  private(set) var descriptor: Int32

  private init(
    _ path: String, _ operation: String, _ flags: Int32, _ mode: UInt32
  ) throws(FileError) {
    let result = try systemCall(operation, path) {
      unsafe Int(open(path, flags | O_CLOEXEC, mode))
    }
    if flags & O_ACCMODE == O_RDONLY, Self.isSpecial(Int32(result)) {
      _ = Glibc.close(Int32(result))
      throw FileError(operation: operation, path: path, cause: .damaged("it is no ordinary file"))
    }
    self.path = path
    self.descriptor = Int32(result)
  }

  /// Opens an existing file for reading.
  ///
  /// Throws where it is a pipe or a device, too: they would be waited for, or have no end.
  public init(reading path: String) throws(FileError) {
    try self.init(path, "read", O_RDONLY | O_NONBLOCK, 0)
  }

  /// Whether it is a pipe or a device.
  private static func isSpecial(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Creates a file that must not exist yet, for writing.
  public init(creating path: String, permissions: UInt32 = 0o666) throws(FileError) {
    try self.init(path, "create", O_WRONLY | O_CREAT | O_EXCL, permissions)
  }

  /// Opens a file for writing at its end, creating it when it is not there.
  public init(appendingTo path: String, permissions: UInt32 = 0o666) throws(FileError) {
    try self.init(path, "write", O_WRONLY | O_CREAT | O_APPEND, permissions)
  }

  /// All bytes of the file at `path`.
  public static func contents(of path: String) throws(FileError) -> [UInt8] {
    let file = try ByteFile(reading: path)
    return try file.read(at: 0, count: file.size)
  }

  /// Opens a file for reading and writing in place, creating it when it is not there.
  init(updating path: String, permissions: UInt32 = 0o666) throws(FileError) {
    try self.init(path, "write", O_RDWR | O_CREAT, permissions)
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// True when something is at `path`.
  public static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// The size in bytes.
  public var size: Int {
    get throws(FileError) {
      var status = stat()
      let descriptor = descriptor
      _ = try systemCall("read", path) { unsafe Int(fstat(descriptor, &status)) }
      return Int(status.st_size)
    }
  }

  /// Writes every byte, however many system calls that takes.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    let descriptor = descriptor
    var done = 0
    while done < bytes.count {
      let rest = bytes.extracting(droppingFirst: done)
      done += try systemCall("write", path) {
        unsafe rest.withUnsafeBufferPointer {
          unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
      }
    }
  }

  /// Writes every byte.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    try write(bytes.span)
  }

  /// Fills `buffer` from the current position; returns how many bytes there were, 0 at the end.
  public func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    let descriptor = descriptor
    return try systemCall("read", path) {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
    }
  }

  /// The `count` bytes from `offset` on; fewer only where the file ends.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    let descriptor = descriptor
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let read = try systemCall("read", path) {
        unsafe bytes.withUnsafeMutableBytes {
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: $0[done...])
          return unsafe pread(descriptor, rest.baseAddress, rest.count, offset + done)
        }
      }
      if read == 0 { break }
      done += read
    }
    bytes.removeLast(count - done)
    return bytes
  }

  /// Cuts or extends the file to `size` bytes.
  public func truncate(to size: Int) throws(FileError) {
    let descriptor = descriptor
    _ = try systemCall("truncate", path) { Int(ftruncate(descriptor, size)) }
  }

  /// Returns once the content has reached the disk.
  public func sync() throws(FileError) {
    let descriptor = descriptor
    _ = try systemCall("sync", path) { Int(fsync(descriptor)) }
  }

  /// Closes the file now and reports what a network file system may say only then.
  public mutating func close() throws(FileError) {
    precondition(descriptor >= 0, "\(path) is closed already")
    let result = Glibc.close(descriptor)
    let code = errno
    descriptor = -1
    // After EINTR Linux has released the descriptor; a second close could hit another file's.
    if result < 0 && code != EINTR {
      throw FileError(operation: "write", path: path, cause: .system(code))
    }
  }
}
