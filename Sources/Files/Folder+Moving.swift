import Glibc

extension Folder {
  /// Gives a file or folder another place on the same file system and returns once the disk knows
  /// it; an ordinary file or an empty folder that is there is replaced.
  public static func move(_ path: String, to other: String) throws(FileError) {
    _ = try systemCall("move", path) { unsafe Int(Glibc.rename(path, other)) }
    try sync(parent(of: other))
    if parent(of: path) != parent(of: other) { try sync(parent(of: path)) }
  }

  /// Gives a file a second name, under which it stays when the first one is given to another file.
  public static func link(_ path: String, as other: String) throws(FileError) {
    _ = try systemCall("link", path) { unsafe Int(Glibc.link(path, other)) }
    try sync(parent(of: other))
  }
}
