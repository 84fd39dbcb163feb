import Files

/// Small data sets in MNIST's form, written where a test wants them.
struct IDXFixture {
  var trainCount = 5
  var testCount = 3

  /// The four files' names and contents.
  var files: [(name: String, bytes: [UInt8])] {
    [
      ("train-images-idx3-ubyte", Self.images(trainCount, first: 0)),
      ("train-labels-idx1-ubyte", Self.labels(trainCount)),
      ("t10k-images-idx3-ubyte", Self.images(testCount, first: 100)),
      ("t10k-labels-idx1-ubyte", Self.labels(testCount)),
    ]
  }

  /// Writes the four files into `folder`, gzip or plain.
  func write(to folder: String, gzip: Bool = false) throws {
    try Folder.create(folder)
    for (name, bytes) in files {
      try gzip
        ? writeDurably(Self.gzip(bytes), to: "\(folder)/\(name).gz")
        : writeDurably(bytes, to: "\(folder)/\(name)")
    }
  }

  /// Image i is 784 bytes that count up from `first` + i.
  static func images(_ count: Int, first: Int, side: Int = 28) -> [UInt8] {
    var bytes = header(0x0803, [count, side, side])
    for image in 0..<count {
      bytes += (0..<side * side).map { UInt8(truncatingIfNeeded: first + image + $0) }
    }
    return bytes
  }

  /// Label i is i modulo 10.
  static func labels(_ count: Int) -> [UInt8] {
    header(0x0801, [count]) + (0..<count).map { UInt8($0 % 10) }
  }

  static func header(_ magic: Int, _ extents: [Int]) -> [UInt8] {
    ([magic] + extents).flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// `bytes` as a gzip file of stored blocks.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let block = bytes[start..<min(start + 65_535, bytes.count)]
      start = block.endIndex
      let low = UInt8(block.count & 255)
      let high = UInt8(block.count >> 8)
      file += [start == bytes.count ? 1 : 0, low, high, ~low, ~high] + block
    } while start < bytes.count
    for word in [Int(CRC32(of: bytes).value), bytes.count] {
      file += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
    return file
  }
}
