import Glibc

/// What this project does with folders.
public enum Folder {
  /// Creates `path` and what is missing above it; does nothing where it exists.
  public static func create(_ path: String, permissions: UInt32 = 0o777) throws(FileError) {
    if exists(path) { return }
    let parent = parent(of: path)
    if parent != path && !exists(parent) { try create(parent) }
    do {
      _ = try systemCall("create", path) { unsafe Int(mkdir(path, permissions)) }
    } catch {
      // Another process may have been faster.
      if error.cause != .system(EEXIST) || !exists(path) { throw error }
    }
  }

  /// Sets who may do what with a folder that is there.
  public static func setPermissions(_ path: String, _ permissions: UInt32) throws(FileError) {
    _ = try systemCall("set permissions of", path) { unsafe Int(chmod(path, permissions)) }
  }

  /// True when `path` is a folder.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// True when `path` is an ordinary file, and no folder, link or pipe.
  public static func hasFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Bytes that this user may still write on the file system of `path`.
  public static func freeBytes(at path: String) throws(FileError) -> Int {
    var status = statvfs()
    _ = try systemCall("look at", path) { unsafe Int(statvfs(path, &status)) }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// Returns once the names in `path` have reached the disk: what makes a rename survive a
  /// power cut. File systems that cannot sync folders are left alone.
  public static func sync(_ path: String) throws(FileError) {
    let folder = try ByteFile(reading: path)
    do {
      try folder.sync()
    } catch {
      if error.cause != .system(EINVAL) && error.cause != .system(ENOTSUP) { throw error }
    }
  }

  /// The names in `path`, sorted, without `.` and `..`.
  public static func contents(of path: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(path) else {
      throw FileError(operation: "list", path: path, cause: .system(errno))
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The folder that `path` lies in; "." for a bare name.
  public static func parent(of path: String) -> String {
    var trimmed = Substring(path)
    while trimmed.count > 1 && trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The last part of `path`.
  public static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "/")
  }
}
