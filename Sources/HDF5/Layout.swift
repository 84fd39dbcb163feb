/// Type, shape and storage of a data set.
public struct Layout: Equatable, Sendable {
  /// Element type; nil for a type outside the store's list, in a file that somebody else wrote.
  public var type: ElementType?
  /// Length of each axis; empty for a scalar.
  public var shape: [Int]
  /// Shape of one chunk; nil means one contiguous block.
  public var chunk: [Int]?
  /// Filters on each chunk; none for contiguous storage.
  public var filters: Filters
  /// True where HDF5 uses filters, external files or virtual storage that the store never uses.
  public var isForeign: Bool

  /// A contiguous data set.
  public init(_ type: ElementType, _ shape: [Int]) {
    self.init(type, shape, chunk: nil, filters: .none)
  }

  /// A data set in chunks, each passed through `filters`.
  public init(_ type: ElementType, _ shape: [Int], chunk: [Int]?, filters: Filters) {
    self.type = type
    self.shape = shape
    self.chunk = chunk
    self.filters = filters
    isForeign = false
  }

  /// How many elements there are.
  public var count: Int { shape.reduce(1, *) }
}

/// The filters of a chunk, in the order in which they are applied: shuffle, deflate, Fletcher32.
public struct Filters: Equatable, Sendable {
  /// Sort the bytes of the elements by significance.
  public var shuffle: Bool
  /// Level of zlib compression; nil for none.
  public var deflate: Int?
  /// A checksum on every chunk.
  public var fletcher32: Bool

  /// Any choice of the three.
  public init(shuffle: Bool = false, deflate: Int? = nil, fletcher32: Bool = false) {
    self.shuffle = shuffle
    self.deflate = deflate
    self.fletcher32 = fletcher32
  }

  /// Bytes as they are.
  public static let none = Filters()
  /// A checksum and nothing else.
  public static let checked = Filters(fletcher32: true)
  /// Shuffle, deflate of this level, checksum.
  public static func packed(_ level: Int) -> Filters {
    Filters(shuffle: true, deflate: level, fletcher32: true)
  }
}
