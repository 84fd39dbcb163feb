import SweepCore

/// Writes a setup as its flat list of keys, each with its type and value, in the order of
/// declaration.
///
/// JSON would lose the difference between `1` and `1.0`, which decides the type of an axis in the
/// store.
struct SetupEncoder: Encoder {
  /// One key of a setup.
  struct Key: Hashable {
    let name: String
    let type: SweepCore.ElementType
    let value: Value
  }

  /// What all containers of one encoding write to.
  final class Output {
    var keys: [Key] = []
  }

  let output = Output()
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  /// The keys of a setup.
  static func keys(of setup: some Encodable) throws -> [Key] {
    let encoder = SetupEncoder()
    try setup.encode(to: encoder)
    return encoder.output.keys
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(SetupKeys<Key>(output: output))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("a setup is a structure with keys")
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    preconditionFailure("a setup is a structure with keys")
  }
}

/// The keys of a setup, being written.
private struct SetupKeys<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let output: SetupEncoder.Output
  let codingPath: [any CodingKey] = []

  private func add(_ key: Key, _ type: SweepCore.ElementType, _ value: Value) {
    output.keys.append(.init(name: key.stringValue, type: type, value: value))
  }

  func encodeNil(forKey key: Key) throws {
    preconditionFailure("every key of a setup has a value")
  }
  func encode(_ value: Bool, forKey key: Key) throws { add(key, .int8, .boolean(value)) }
  func encode(_ value: String, forKey key: Key) throws { add(key, .text, .text(value)) }
  func encode(_ value: Double, forKey key: Key) throws { add(key, .float64, .number(value)) }
  func encode(_ value: Float, forKey key: Key) throws { add(key, .float64, .number(Double(value))) }
  func encode(_ value: Int, forKey key: Key) throws { add(key, .int32, .integer(Int64(value))) }
  func encode(_ value: Int64, forKey key: Key) throws { add(key, .int64, .integer(value)) }
  func encode(_ value: Int8, forKey key: Key) throws { add(key, .int32, .integer(Int64(value))) }
  func encode(_ value: Int16, forKey key: Key) throws { add(key, .int32, .integer(Int64(value))) }
  func encode(_ value: Int32, forKey key: Key) throws { add(key, .int32, .integer(Int64(value))) }
  func encode(_ value: UInt, forKey key: Key) throws { unsigned() }
  func encode(_ value: UInt8, forKey key: Key) throws { unsigned() }
  func encode(_ value: UInt16, forKey key: Key) throws { unsigned() }
  func encode(_ value: UInt32, forKey key: Key) throws { unsigned() }
  func encode(_ value: UInt64, forKey key: Key) throws { unsigned() }

  /// The store has no unsigned types, since several of its readers have none.
  private func unsigned() { preconditionFailure("a setup has no unsigned numbers") }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    let list = try CanonicalJSON.value(of: value)
    add(key, .text, list)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { preconditionFailure("a setup is flat") }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    preconditionFailure("a setup is flat")
  }
  func superEncoder() -> any Encoder { preconditionFailure("a setup is flat") }
  func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("a setup is flat") }
}
