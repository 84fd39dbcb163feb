/// The type of the elements of an array or column in a shard file and in the store.
public enum ElementType: String, Codable, Sendable, Hashable {
  /// Variable-length UTF-8 text.
  case text
  /// 8-bit integers, for flags and categories.
  case int8
  /// 32-bit integers.
  case int32
  /// 64-bit integers, for seeds.
  case int64
  /// 32-bit floating point, for curves and tensors.
  case float32
  /// 64-bit floating point, for measurements.
  case float64
}
