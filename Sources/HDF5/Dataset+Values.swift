import CHDF5

extension Dataset {
  /// Reads all elements, last axis fastest. HDF5 converts between number types where the type in
  /// the file is another one.
  public func read<Value: StoredNumber>(_ type: Value.Type = Value.self) throws(HDF5Error)
    -> [Value]
  {
    try read(type, in: nil, count: layout.count)
  }

  /// Reads one box, last axis fastest.
  public func read<Value: StoredNumber>(_ type: Value.Type = Value.self, _ box: Box)
    throws(HDF5Error) -> [Value]
  {
    try read(type, in: box, count: box.elementCount)
  }

  /// Writes all elements, last axis fastest.
  public func write<Value: StoredNumber>(_ values: [Value]) throws(HDF5Error) {
    precondition(values.count == layout.count, "\(path): \(values.count) values for \(shape)")
    try write(values, in: nil)
  }

  /// Writes one box, last axis fastest.
  public func write<Value: StoredNumber>(_ values: [Value], _ box: Box) throws(HDF5Error) {
    precondition(values.count == box.elementCount, "\(path): \(values.count) values for \(box)")
    try write(values, in: box)
  }

  private func write<Value: StoredNumber>(_ values: [Value], in box: Box?) throws(HDF5Error) {
    guard let type = layout.type, type != .string else { throw notNumbers("write data set") }
    let code = unsafe withBox(box) { start, count in
      unsafe values.withUnsafeBytes {
        unsafe ch5_dataset_write(
          reference.id, Value.elementType.code, start, count, $0.baseAddress)
      }
    }
    _ = try check(code, "write data set", path)
  }

  private func read<Value: StoredNumber>(_ type: Value.Type, in box: Box?, count: Int)
    throws(HDF5Error) -> [Value]
  {
    guard try holdsNumbers() else { throw notNumbers("read data set") }
    guard count > 0 else { return [] }
    var code: Int32 = 0
    let values = unsafe [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      code = unsafe withBox(box) { start, length in
        unsafe ch5_dataset_read(
          reference.id, Value.elementType.code, start, length, buffer.baseAddress)
      }
      filled = code < 0 ? 0 : count
    }
    _ = try check(code, "read data set", path)
    return values
  }

  /// Whether the elements are numbers, also of types that the store never uses: unsigned, short, of
  /// half precision, truth values.
  public func holdsNumbers() throws(HDF5Error) -> Bool {
    if let type = layout.type { return type != .string }
    return try check(ch5_dataset_is_numeric(reference.id), "inspect data set", path) > 0
  }

  private func notNumbers(_ operation: String) -> HDF5Error {
    let found = layout.type == nil ? "elements of a foreign type" : "text"
    return HDF5Error(
      operation: operation, subject: path, cause: "it holds \(found), not numbers")
  }

  /// Calls `body` with the box as C takes it; nil pointers mean everything.
  func withBox(
    _ box: Box?, _ body: (UnsafePointer<UInt64>?, UnsafePointer<UInt64>?) -> Int32
  ) -> Int32 {
    guard let box else { return body(nil, nil) }
    precondition(box.start.count == shape.count, "\(path): box of another rank")
    let start = box.start.map(UInt64.init)
    let count = box.count.map(UInt64.init)
    return unsafe start.withUnsafeBufferPointer { first in
      unsafe count.withUnsafeBufferPointer { length in
        unsafe body(first.baseAddress, length.baseAddress)
      }
    }
  }
}
