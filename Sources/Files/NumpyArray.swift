/// An array of numbers from a `.npy` file, in double precision and C order.
///
/// Versions 1 to 3 of the format, little-endian: `f4 f8 i1 i2 i4 i8 u1 u2 u4 u8` and `b1`. Whole
/// numbers beyond 2⁵³ are rounded.
public struct NumpyArray: Sendable, Equatable {
  /// Length of each axis; empty for a scalar.
  public let shape: [Int]
  /// All elements, last axis fastest.
  public let values: [Double]

  /// Whether the file at `path` begins as a `.npy` file does.
  public static func isOne(_ path: String) throws(FileError) -> Bool {
    try ByteFile(reading: path).read(at: 0, count: NumpyHeader.magic.count) == NumpyHeader.magic
  }

  /// Reads the array at `path`.
  ///
  /// - Throws: `FileError` where the file cannot be read, ``NumpyArrayError`` where it holds
  ///   something else or is damaged.
  public init(_ path: String) throws {
    let file = try MappedFile(path)
    let header = try file.withSpan { bytes in try NumpyHeader(bytes, path: path) }
    shape = header.shape
    let count = header.shape.reduce(1, *)
    let expected = header.size + count * header.width
    guard file.count == expected else {
      throw NumpyArrayError(
        kind: .damaged, path: path,
        reason: "found \(file.count) bytes, its header promises \(expected)")
    }
    values = file.withSpan { bytes in
      Self.decode(bytes.extracting(droppingFirst: header.size), header.type, count, header.width)
    }
  }

  private static func decode(
    _ bytes: Span<UInt8>, _ type: NumpyHeader.Kind, _ count: Int, _ width: Int
  ) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    var place = 0
    for index in 0..<count {
      var bits: UInt64 = 0
      for byte in 0..<width { bits |= UInt64(bytes[place + byte]) << UInt64(8 * byte) }
      place += width
      switch type {
      case .floating:
        values[index] =
          width == 4
          ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
      case .signed:
        // The sign's bit goes up to the highest and comes back with all above it.
        let shift = UInt64(64 - 8 * width)
        values[index] = Double(Int64(bitPattern: bits << shift) >> Int64(shift))
      case .unsigned: values[index] = Double(bits)
      }
    }
    return values
  }
}
