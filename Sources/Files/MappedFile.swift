import Glibc

/// A file's bytes as read-only memory, shared with every other process that maps the file.
///
/// The file must not be changed in place while it is mapped; files of this project never are,
/// because they are replaced by rename.
public final class MappedFile: Sendable {
  /// The path, as the caller named it.
  public let path: String
  /// The size in bytes.
  public let count: Int
  /// Where the mapping starts; 0 when the file is empty. Kept as a number because the memory is
  /// never written and lives as long as this object, so any thread may read it.
  private let address: UInt

  /// Maps the whole of `path`.
  public init(_ path: String) throws(FileError) {
    let file = try ByteFile(reading: path)
    let count = try file.size
    var address: UInt = 0
    if count > 0 {
      let pointer = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file.descriptor, 0)
      guard let pointer = unsafe pointer, unsafe pointer != MAP_FAILED else {
        throw FileError(operation: "map", path: path, cause: .system(errno))
      }
      address = UInt(bitPattern: pointer)
    }
    self.path = path
    self.count = count
    self.address = address
  }

  deinit {
    if count > 0 { unsafe _ = munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
  }

  /// Calls `body` with the bytes.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = unsafe UnsafePointer<UInt8>(bitPattern: address)
    let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
    return try unsafe body(bytes.span)
  }
}
