/// A batch of samples in an arena: `rows` times `shape` numbers in single precision.
///
/// The shape is that of one sample: [features], or [channels, height, width] of an image. Its
/// memory goes back to the arena with the last reference to it. Dense layers see rows one after
/// the other; between convolutions the elements lie as oneDNN wants them, and ``plain()`` puts them
/// in order.
@safe public final class Tensor {
  /// Samples.
  public let rows: Int
  /// Extents of one sample, slowest first.
  public let shape: [Int]
  /// How elements lie, nil for row-major.
  let layout: TensorLayout?
  let storage: TensorStorage
  /// Elements in memory, those that fill up channels included.
  private let elementCount: Int

  private init(_ storage: TensorStorage, rows: Int, shape: [Int], layout: TensorLayout?, count: Int)
  {
    self.rows = rows
    self.shape = shape
    self.layout = layout
    self.storage = storage
    elementCount = count
  }

  /// A row-major tensor with whatever lies in its memory.
  public convenience init(rows: Int, shape: [Int], in arena: TensorArena) {
    let count = shape.reduce(rows, *)
    self.init(
      TensorStorage(count * MemoryLayout<Float>.size, in: arena), rows: rows, shape: shape,
      layout: nil, count: count)
  }

  /// A tensor whose elements lie as `layout` says.
  convenience init(rows: Int, shape: [Int], layout: TensorLayout, in arena: TensorArena) {
    let bytes = layout.bytes
    self.init(
      TensorStorage(bytes, in: arena), rows: rows, shape: shape, layout: layout,
      count: bytes / MemoryLayout<Float>.size)
  }

  /// A row-major tensor of given numbers, `rows × shape` of them.
  public convenience init(_ values: [Float], rows: Int, shape: [Int], in arena: TensorArena) {
    self.init(rows: rows, shape: shape, in: arena)
    precondition(values.count == elementCount, "numbers do not fill the tensor")
    withMutableSpan { own in
      for index in own.indices { own[index] = values[index] }
    }
  }

  /// The arena it lies in.
  public var arena: TensorArena { storage.arena }

  /// Numbers of one sample.
  public var width: Int { shape.reduce(1, *) }

  /// Whether the elements lie row after row.
  public var isPlain: Bool { layout == nil }

  /// The elements as they lie; in a blocked layout with zeros where channels are filled up.
  public func withSpan<Result>(_ body: (Span<Float>) throws -> Result) rethrows -> Result {
    let start = unsafe UnsafePointer(storage.address.assumingMemoryBound(to: Float.self))
    let buffer = unsafe UnsafeBufferPointer(start: start, count: elementCount)
    return try unsafe body(buffer.span)
  }

  /// The elements as they lie, to be changed. Filled-up channels must stay 0.
  public func withMutableSpan<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    let start = unsafe storage.address.assumingMemoryBound(to: Float.self)
    let buffer = unsafe UnsafeMutableBufferPointer(start: start, count: elementCount)
    var span = unsafe buffer.mutableSpan
    return try body(&span)
  }

  /// The same numbers row after row; itself where they lie so already.
  public func plain() -> Tensor {
    guard let layout else { return self }
    let ordered = TensorLayout([rows] + shape)
    let result = Tensor(rows: rows, shape: shape, in: arena)
    Reorder(from: layout, to: ordered).run(self, into: result)
    return result
  }

  /// The same numbers row after row, in memory of their own.
  public func plainCopy() -> Tensor { isPlain ? copy() : plain() }

  /// The same numbers in memory of their own, lying alike.
  public func copy() -> Tensor {
    let twin =
      layout.map { Tensor(rows: rows, shape: shape, layout: $0, in: arena) }
      ?? Tensor(rows: rows, shape: shape, in: arena)
    unsafe twin.storage.address.copyMemory(
      from: storage.address, byteCount: elementCount * MemoryLayout<Float>.size)
    return twin
  }

  /// The same memory as samples of another shape with as many numbers; a blocked tensor is put in
  /// order first.
  public func reshaped(_ shape: [Int]) -> Tensor {
    let source = plain()
    precondition(shape.reduce(rows, *) == source.elementCount, "shapes differ in size")
    return Tensor(
      source.storage, rows: rows, shape: shape, layout: nil, count: source.elementCount)
  }

  /// The numbers, row after row.
  public var values: [Float] {
    plain().withSpan { span in span.indices.map { span[$0] } }
  }

  /// The layout, written out where it is row-major.
  var explicitLayout: TensorLayout { layout ?? TensorLayout([rows] + shape) }
}
