import Glibc

/// A file that is complete or not there: it grows under a temporary name beside its place and
/// takes the place, synced, when it is committed. Whatever stood there before stays until then.
///
/// A file that goes away without `commit` leaves nothing behind.
public struct DurableFile: ~Copyable {
  /// Where the file will be.
  public let path: String
  /// Where it is until then.
  public let temporaryPath: String
  private var file: ByteFile
  private var isCommitted = false

  /// Starts a file that will take the place `path`.
  public init(_ path: String, permissions: UInt32 = 0o666) throws(FileError) {
    let stem = "\(Folder.parent(of: path))/.\(Folder.name(of: path)).\(getpid())"
    var attempt = 0
    while true {
      do {
        // Exclusive creation decides; the number passes over other threads and old leftovers.
        self.file = try ByteFile(creating: "\(stem).\(attempt).tmp", permissions: permissions)
        break
      } catch {
        if error.cause != .system(EEXIST) {
          throw FileError(operation: "write", path: path, cause: error.cause)
        }
        attempt += 1
      }
    }
    self.path = path
    self.temporaryPath = "\(stem).\(attempt).tmp"
  }

  deinit {
    if !isCommitted { unsafe _ = unlink(temporaryPath) }
  }

  /// Appends bytes.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    do {
      try file.write(bytes)
    } catch {
      throw FileError(operation: "write", path: path, cause: error.cause)
    }
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    try write(bytes.span)
  }

  /// Makes the file appear at `path`, on the disk and whole.
  public consuming func commit() throws(FileError) {
    try file.sync()
    try file.close()
    try rename(temporaryPath, to: path)
    isCommitted = true
    try Folder.sync(Folder.parent(of: path))
  }
}

/// Replaces the content of `path` so that after a crash it holds the old or the new, whole.
public func writeDurably(
  _ bytes: [UInt8], to path: String, permissions: UInt32 = 0o666
) throws(FileError) {
  let file = try DurableFile(path, permissions: permissions)
  try file.write(bytes)
  try file.commit()
}

/// Replaces the content of `path` with UTF-8 text, durably.
public func writeDurably(
  _ text: String, to path: String, permissions: UInt32 = 0o666
) throws(FileError) {
  try writeDurably(Array(text.utf8), to: path, permissions: permissions)
}

/// Gives a closed file that another library wrote its final name: sync, rename, sync the folder.
/// Both names must be on one file system; what stood at `path` is replaced.
public func moveDurably(from temporaryPath: String, to path: String) throws(FileError) {
  try moveSynced(from: temporaryPath, to: path)
  try Folder.sync(Folder.parent(of: path))
}

/// As `moveDurably`, but leaves the folder to whoever syncs it once for many files: until then the
/// name may be lost in a power cut, the content behind it not.
public func moveSynced(from temporaryPath: String, to path: String) throws(FileError) {
  let file = try ByteFile(reading: temporaryPath)
  try file.sync()
  try rename(temporaryPath, to: path)
}

private func rename(_ old: String, to new: String) throws(FileError) {
  _ = try systemCall("write", new) { unsafe Int(Glibc.rename(old, new)) }
}
