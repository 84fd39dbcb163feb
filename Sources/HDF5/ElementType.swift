import CHDF5

/// The element types that the store uses; every listed HDF5 tool reads all of them.
public enum ElementType: String, Sendable, CaseIterable {
  case float32, float64, int8, int32, int64
  /// Variable-length UTF-8 text.
  case string

  var code: Int32 {
    switch self {
    case .float32: CH5_FLOAT32.rawCode
    case .float64: CH5_FLOAT64.rawCode
    case .int8: CH5_INT8.rawCode
    case .int32: CH5_INT32.rawCode
    case .int64: CH5_INT64.rawCode
    case .string: CH5_STRING.rawCode
    }
  }

  init?(code: Int32) {
    guard let known = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = known
  }

  /// Bytes of one element; nil for text.
  public var byteCount: Int? {
    switch self {
    case .float32, .int32: 4
    case .float64, .int64: 8
    case .int8: 1
    case .string: nil
    }
  }
}

extension ch5_type {
  fileprivate var rawCode: Int32 { Int32(rawValue) }
}

/// A number that HDF5 stores as it is.
public protocol StoredNumber: BitwiseCopyable, Sendable {
  /// The type in the file; little-endian.
  static var elementType: ElementType { get }
  /// What fills the room that a read is about to fill.
  static var zero: Self { get }
}

extension Float: StoredNumber {
  /// Stored as float32.
  public static var elementType: ElementType { .float32 }
}

extension Double: StoredNumber {
  /// Stored as float64.
  public static var elementType: ElementType { .float64 }
}

extension Int8: StoredNumber {
  /// Stored as int8.
  public static var elementType: ElementType { .int8 }
}

extension Int32: StoredNumber {
  /// Stored as int32.
  public static var elementType: ElementType { .int32 }
}

extension Int64: StoredNumber {
  /// Stored as int64.
  public static var elementType: ElementType { .int64 }
}
