import CHDF5
import Glibc

/// An open HDF5 file, which is also its root group. Written in the format of HDF5 1.8, without
/// object times, links in the order of their creation: the same content gives the same bytes.
///
/// `close()` reports what went wrong, which on a full disk is the only report there is. A file that
/// is let go without it is closed silently, with everything of it that is still open.
public struct File: ~Copyable, Container {
  /// The open object, for calls that work on it.
  public let reference: ObjectReference
  private var isOpen = true

  /// How a file is opened.
  public enum Access: Sendable {
    /// For a sealed file that nobody writes: reading, without a lock, so that read-only and network
    /// folders work.
    case readSealed
    /// Reading, under a shared lock.
    case read
    /// Reading and writing, under an exclusive lock.
    case write
  }

  /// Creates the file at `path`; one that is there is emptied.
  public init(creating path: String) throws(HDF5Error) {
    let id = unsafe ch5_file_create(path)
    reference = ObjectReference(id: try check(id, "create file", path), path: path)
  }

  /// Opens the file at `path`, which is no pipe or device: HDF5 would wait for one.
  public init(opening path: String, _ access: Access = .readSealed) throws(HDF5Error) {
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw HDF5Error(operation: "open file", subject: path, cause: "it is no ordinary file")
    }
    let writable: Int32 = access == .write ? 1 : 0
    let id = unsafe ch5_file_open(path, writable, access == .readSealed ? 0 : 1)
    reference = ObjectReference(id: try check(id, "open file", path), path: path)
  }

  /// Hands everything to the kernel. This is not a promise that it reached the disk.
  public func flush() throws(HDF5Error) {
    _ = try check(ch5_file_flush(reference.id), "flush file", reference.path)
  }

  /// Lets the kernel begin to write to the disk what it has been given of the file at `path`, so
  /// that less is left to wait for at the end. No promise, no waiting; any thread may call it.
  public static func beginSync(_ path: String) { unsafe ch5_file_begin_sync(path) }

  /// Closes the file. Throws where anything of it is still open, and where the last bytes could not
  /// be written.
  public consuming func close() throws(HDF5Error) {
    let open = try check(ch5_file_open_objects(reference.id), "close file", reference.path)
    guard open == 0 else {
      throw HDF5Error(
        operation: "close file", subject: reference.path, cause: "objects still open in it: \(open)"
      )
    }
    isOpen = false
    _ = try check(ch5_file_close(reference.id), "close file", reference.path)
  }

  deinit {
    if isOpen { ch5_file_abandon(reference.id) }
  }

  /// Version of the HDF5 library in use, `1.10.8`.
  public static var libraryVersion: String {
    var parts: (UInt32, UInt32, UInt32) = (0, 0, 0)
    unsafe ch5_version(&parts.0, &parts.1, &parts.2)
    return "\(parts.0).\(parts.1).\(parts.2)"
  }
}
