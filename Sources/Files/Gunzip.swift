import CZlib

/// Unpacks gzip files of one or several members, checking length and check sum.
public enum Gunzip {
  /// True when `path` starts with gzip's two magic bytes.
  public static func isGzip(_ path: String) throws(FileError) -> Bool {
    try ByteFile(reading: path).read(at: 0, count: 2) == [0x1f, 0x8b]
  }

  /// The unpacked content of `path`.
  public static func bytes(of path: String) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    try unpack(path) { (piece: Span<UInt8>) throws(FileError) in
      unsafe piece.withUnsafeBufferPointer { unsafe result.append(contentsOf: $0) }
    }
    return result
  }

  /// Hands the unpacked content of `path` to `sink`, piece by piece.
  ///
  /// Throws `FileError.Cause.damaged` with the place reached when the stream is cut or altered;
  /// what `sink` got until then must be thrown away.
  public static func unpack(
    _ path: String, to sink: (Span<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    let file = try ByteFile(reading: path)
    var inflater = Inflater(path: path)
    var input = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try file.read(into: &input)
      if count == 0 { break }
      try inflater.feed(input.span.extracting(first: count), to: sink)
    }
    try inflater.finish()
  }
}
