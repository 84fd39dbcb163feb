/// An open folder, which has a short path as long as this value lives, however long its own is.
public struct FolderHandle: ~Copyable {
  private let folder: ByteFile

  /// Opens a folder.
  public init(_ path: String) throws(FileError) { folder = try ByteFile(reading: path) }

  /// A path by which this process reaches the folder.
  public var shortPath: String { "/proc/self/fd/\(folder.descriptor)" }
}
