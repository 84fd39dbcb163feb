import CHDF5

/// An open data set. Closed at the end of its life, or by `close()`, which reports failures.
public struct Dataset: ~Copyable, Object {
  /// The open object, for calls that work on it.
  public let reference: ObjectReference
  /// Type, shape and storage.
  public let layout: Layout
  private var isOpen = true

  init(id: Int64, path: String, layout: Layout) {
    reference = ObjectReference(id: id, path: path)
    self.layout = layout
  }

  init(openedAs id: Int64, path: String) throws(HDF5Error) {
    let found: Layout
    do {
      found = try Layout(of: id, path: path)
    } catch {
      _ = ch5_dataset_close(id)
      throw error
    }
    self.init(id: id, path: path, layout: found)
  }

  /// Length of each axis; empty for a scalar.
  public var shape: [Int] { layout.shape }

  /// Closes the data set. On a full disk this is where compressed data fails to be written.
  public consuming func close() throws(HDF5Error) {
    isOpen = false
    _ = try check(ch5_dataset_close(reference.id), "close data set", reference.path)
  }

  deinit {
    if isOpen { _ = ch5_dataset_close(reference.id) }
  }
}

/// A box of a data set: first index and length along every axis.
public struct Box: Equatable, Sendable {
  /// First index along every axis.
  public var start: [Int]
  /// Length along every axis.
  public var count: [Int]

  /// The box of `count` elements that begins at `start`.
  public init(start: [Int], count: [Int]) {
    precondition(start.count == count.count, "a box has one length for each first index")
    self.start = start
    self.count = count
  }

  /// `rows` of the leading axis of an array of this shape, whole along the others.
  public init(rows: Range<Int>, of shape: [Int]) {
    precondition(!shape.isEmpty, "a scalar has no rows")
    start = [rows.lowerBound] + [Int](repeating: 0, count: shape.count - 1)
    count = [rows.count] + shape.dropFirst()
  }

  /// How many elements there are.
  public var elementCount: Int { count.reduce(1, *) }
}
