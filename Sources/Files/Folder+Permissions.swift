import Glibc

extension Folder {
  /// Who may do what with a file or folder: the twelve lowest bits of its mode.
  public static func permissions(of path: String) throws(FileError) -> UInt32 {
    var status = stat()
    _ = try systemCall("look at", path) { unsafe Int(stat(path, &status)) }
    return status.st_mode & 0o7777
  }
}
