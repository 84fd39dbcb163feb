/// The product of the axes of a sweep, indexed and never written out.
///
/// The last axis runs fastest, as in the store's arrays: the index of a point is its offset in a
/// C-ordered array of shape `[axes...]`. Without axes the grid has one point.
public struct Grid: Sendable, Hashable {
  /// The axes, slowest first.
  public let axes: [Axis]
  /// How many points there are.
  public let count: Int

  /// Creates the grid of these axes.
  ///
  /// Throws `SweepError.tooManyPoints` where the product does not fit into 63 bits.
  public init(axes: [Axis]) throws(SweepError) {
    var count = 1
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow else { throw .tooManyPoints }
      count = product
    }
    self.axes = axes
    self.count = count
  }

  /// The lengths of the axes, slowest first.
  public var shape: [Int] { axes.map(\.values.count) }

  /// The positions on each axis of the point at `index`.
  public func positions(at index: Int) -> [Int] {
    precondition(index >= 0 && index < count, "a point's index lies within the grid")
    var rest = index
    var positions = [Int](repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() {
      let length = axes[axis].values.count
      positions[axis] = rest % length
      rest /= length
    }
    return positions
  }

  /// The value on each axis of the point at `index`.
  public subscript(index: Int) -> [Value] {
    zip(axes, positions(at: index)).map { axis, position in axis.values[position] }
  }

  /// The index of the point with these axis positions; the inverse of `positions(at:)`.
  public func index(of positions: [Int]) -> Int {
    precondition(positions.count == axes.count, "one position for each axis")
    return zip(axes, positions).reduce(0) { index, step in
      index * step.0.values.count + step.1
    }
  }

  /// The index of the point with these values, or `nil` where one of them is not on its axis.
  public func index(ofValues values: [Value]) -> Int? {
    guard values.count == axes.count else { return nil }
    var positions: [Int] = []
    for (axis, value) in zip(axes, values) {
      guard let position = axis.values.firstIndex(of: value) else { return nil }
      positions.append(position)
    }
    return index(of: positions)
  }
}
