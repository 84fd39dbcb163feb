import Files

/// A file in the IDX form of MNIST: a magic number, the extents as 32-bit big-endian numbers, and
/// that many unsigned bytes.
///
/// LeCun, Cortes, Burges: The MNIST database of handwritten digits.
struct IDXFile {
  /// The file's bytes, header included.
  let bytes: MappedFile
  /// Extents, slowest first.
  let shape: [Int]
  /// Where the header ends and the elements begin.
  let offset: Int

  /// Opens `path`, gzip or plain, and checks it against its own header.
  ///
  /// - Parameters:
  ///   - rank: the number of extents there must be: 3 for images, 1 for labels.
  ///   - cache: where unpacked copies are.
  init(_ path: String, rank: Int, cache: UnpackedCache) throws(DatasetError) {
    do {
      try self.init(cache.map(path), of: path, rank: rank)
    } catch {
      // A copy damaged in the cache is made again; if the original is at fault, the second try
      // fails the same way.
      guard error.kind == .corrupt else { throw error }
      try self.init(cache.map(path, rebuilding: true), of: path, rank: rank)
    }
  }

  private init(_ bytes: MappedFile, of path: String, rank: Int) throws(DatasetError) {
    func corrupt(_ reason: String) -> DatasetError {
      DatasetError(kind: .corrupt, subject: path, reason: reason)
    }
    let offset = 4 + 4 * rank
    guard bytes.count >= offset else {
      throw corrupt("found \(bytes.count) bytes, the header alone needs \(offset)")
    }
    let header = bytes.withSpan { span in
      (0...rank).map { word in
        (0..<4).reduce(0) { $0 << 8 | Int(span[4 * word + $1]) }
      }
    }
    let magic = 0x0800 + rank
    guard header[0] == magic else {
      throw corrupt(
        "found magic number \(hex(header[0])), allowed is \(hex(magic)) "
          + "(unsigned bytes, \(rank == 1 ? "1 dimension" : "\(rank) dimensions"))")
    }
    let shape = Array(header[1...])
    guard let size = product(shape), bytes.count == offset + size else {
      let extents = shape.map(String.init).joined(separator: "×")
      let announced = product(shape).map { $0 + offset }
      let isLong = announced.map { bytes.count > $0 } ?? false
      let allowed = announced.map { "\($0) bytes" } ?? "fewer"
      throw corrupt(
        "\(isLong ? "trailing bytes" : "truncated"): found \(bytes.count) bytes, "
          + "the header announces \(extents), allowed are \(allowed)")
    }
    self.bytes = bytes
    self.shape = shape
    self.offset = offset
  }
}

private func hex(_ number: Int) -> String {
  let digits = String(number, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}

/// The product of extents, nil when it is too large for a file.
private func product(_ extents: [Int]) -> Int? {
  var product = 1
  for extent in extents {
    let (next, overflow) = product.multipliedReportingOverflow(by: extent)
    if overflow || next > Int.max / 2 { return nil }
    product = next
  }
  return product
}
