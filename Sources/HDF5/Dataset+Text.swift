import CHDF5

extension Dataset {
  /// Reads all texts, last axis fastest.
  public func readText() throws(HDF5Error) -> [String] {
    try readText(in: nil, count: layout.count)
  }

  /// Reads the texts of one box.
  public func readText(_ box: Box) throws(HDF5Error) -> [String] {
    try readText(in: box, count: box.elementCount)
  }

  /// Writes all texts, last axis fastest.
  public func write(_ values: [String]) throws(HDF5Error) {
    precondition(values.count == layout.count, "\(path): \(values.count) texts for \(shape)")
    try write(values, in: nil)
  }

  /// Writes the texts of one box.
  public func write(_ values: [String], _ box: Box) throws(HDF5Error) {
    precondition(values.count == box.elementCount, "\(path): \(values.count) texts for \(box)")
    try write(values, in: box)
  }

  private func write(_ values: [String], in box: Box?) throws(HDF5Error) {
    guard layout.type == .string else {
      throw HDF5Error(operation: "write data set", subject: path, cause: "it does not hold text")
    }
    let code = unsafe withCStrings(values) { strings in
      unsafe withBox(box) { start, count in
        unsafe ch5_dataset_write(
          reference.id, ElementType.string.code, start, count, strings)
      }
    }
    _ = try check(code, "write data set", path)
  }

  private func readText(in box: Box?, count: Int) throws(HDF5Error) -> [String] {
    guard layout.type == .string else {
      throw HDF5Error(operation: "read data set", subject: path, cause: "it does not hold text")
    }
    var strings = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: max(count, 1))
    let code = unsafe withBox(box) { start, length in
      unsafe strings.withUnsafeMutableBufferPointer {
        unsafe ch5_dataset_read(
          reference.id, ElementType.string.code, start, length, $0.baseAddress)
      }
    }
    _ = try check(code, "read data set", path)
    return unsafe takeStrings(&strings, count)
  }
}

/// Copies C strings into Swift's and gives the C ones back. A missing one is the empty text.
func takeStrings(_ strings: inout [UnsafeMutablePointer<CChar>?], _ count: Int) -> [String] {
  let values = unsafe strings.prefix(count).map { pointer -> String in
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }
  unsafe strings.withUnsafeMutableBufferPointer {
    unsafe ch5_strings_free($0.baseAddress, count)
  }
  return values
}

/// Calls `body` with the texts as an array of C strings that all live in one buffer.
func withCStrings<Result>(
  _ values: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var bytes: [CChar] = []
  var offsets: [Int] = []
  for value in values {
    offsets.append(bytes.count)
    bytes.append(contentsOf: value.utf8.map { CChar(bitPattern: $0) })
    bytes.append(0)
  }
  return unsafe bytes.withUnsafeBufferPointer { buffer in
    let pointers = unsafe offsets.map { offset -> UnsafePointer<CChar>? in
      unsafe buffer.baseAddress?.advanced(by: offset)
    }
    return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }
}
