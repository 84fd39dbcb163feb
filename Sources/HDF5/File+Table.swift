import CHDF5

extension File {
  /// Writes a table as PyTables and pandas read it: one compound data set. Such a data set has no
  /// place in the store, which other tools read.
  public func writeTable(
    _ name: String, title: String, _ columns: [TableColumn]
  ) throws(HDF5Error) {
    precondition(!columns.isEmpty, "a table has columns")
    let rows = columns[0].count
    precondition(columns.allSatisfy { $0.count == rows }, "a value for each row")
    var bytes: [UInt8] = []
    for row in 0..<rows {
      for column in columns { column.appendBytes(of: row, to: &bytes) }
    }
    let types = columns.map(\.type.code)
    let widths = columns.map(\.width)
    let code = unsafe withCStrings(columns.map(\.name)) { names in
      unsafe types.withUnsafeBufferPointer { types in
        unsafe widths.withUnsafeBufferPointer { widths in
          unsafe bytes.withUnsafeBytes { bytes in
            unsafe ch5_table_write(
              reference.id, name, title, Int32(columns.count), names, types.baseAddress,
              widths.baseAddress, UInt64(rows), rows == 0 ? nil : bytes.baseAddress)
          }
        }
      }
    }
    _ = try check(code, "write table", reference.path(of: name))
  }
}
