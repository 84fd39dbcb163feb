import CHDF5

/// What an attribute holds.
public enum AttributeValue: Equatable, Sendable {
  /// One text.
  case text(String)
  /// Several texts.
  case texts([String])
  /// Numbers, and whether they stand as a scalar. All number types come as double precision.
  case numbers([Double], ElementType, isScalar: Bool)
  /// Something the store never writes: references, compounds, fixed-length text.
  case foreign
}

extension Object where Self: ~Copyable {
  /// Writes a text attribute.
  public func setAttribute(_ name: String, _ value: String) throws(HDF5Error) {
    let code = unsafe withCStrings([value]) {
      unsafe ch5_attribute_write(reference.id, name, ElementType.string.code, -1, $0)
    }
    _ = try check(code, "write attribute", attributePath(name))
  }

  /// Writes a scalar number.
  public func setAttribute<Value: StoredNumber>(_ name: String, _ value: Value) throws(HDF5Error) {
    let code = unsafe withUnsafePointer(to: value) {
      unsafe ch5_attribute_write(reference.id, name, Value.elementType.code, -1, $0)
    }
    _ = try check(code, "write attribute", attributePath(name))
  }

  /// Writes a vector of numbers.
  public func setAttribute<Value: StoredNumber>(_ name: String, _ values: [Value])
    throws(HDF5Error)
  {
    let code = unsafe values.withUnsafeBytes {
      unsafe ch5_attribute_write(
        reference.id, name, Value.elementType.code, Int64(values.count), $0.baseAddress)
    }
    _ = try check(code, "write attribute", attributePath(name))
  }

  /// True where the object has an attribute of this name.
  public func hasAttribute(_ name: String) throws(HDF5Error) -> Bool {
    try check(
      unsafe ch5_attribute_exists(reference.id, name), "look up attribute", attributePath(name)) > 0
  }

  /// Names of all attributes, in alphabetical order.
  public func attributeNames() throws(HDF5Error) -> [String] {
    let count = try check(ch5_attribute_count(reference.id), "list attributes of", path)
    var names: [String] = []
    for index in 0..<count {
      names.append(
        try unsafe readName("list attributes of", path) {
          unsafe ch5_attribute_name(reference.id, UInt64(index), $0, $1)
        })
    }
    return names
  }

  /// Reads an attribute; nil where there is none of this name.
  public func attribute(_ name: String) throws(HDF5Error) -> AttributeValue? {
    guard try hasAttribute(name) else { return nil }
    var code: Int32 = 0
    var count: Int64 = 0
    _ = try check(
      unsafe ch5_attribute_info(reference.id, name, &code, &count), "inspect attribute",
      attributePath(name))
    guard let type = ElementType(code: code) else { return .foreign }
    let length = count < 0 ? 1 : Int(count)
    if type == .string {
      let texts = try readTexts(name, length)
      return count < 0 ? .text(texts.first ?? "") : .texts(texts)
    }
    var numbers = [Double](repeating: 0, count: length)
    let read = unsafe numbers.withUnsafeMutableBytes {
      unsafe ch5_attribute_read(reference.id, name, ElementType.float64.code, $0.baseAddress)
    }
    _ = try check(read, "read attribute", attributePath(name))
    return .numbers(numbers, type, isScalar: count < 0)
  }

  /// Reads a text attribute; nil where there is none, or where it does not hold one text.
  public func text(_ name: String) throws(HDF5Error) -> String? {
    guard case .text(let value)? = try attribute(name) else { return nil }
    return value
  }

  private func readTexts(_ name: String, _ count: Int) throws(HDF5Error) -> [String] {
    var strings = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: max(count, 1))
    let code = unsafe strings.withUnsafeMutableBytes {
      unsafe ch5_attribute_read(reference.id, name, ElementType.string.code, $0.baseAddress)
    }
    _ = try check(code, "read attribute", attributePath(name))
    return unsafe takeStrings(&strings, count)
  }

  private func attributePath(_ name: String) -> String { "\(path)@\(name)" }
}
