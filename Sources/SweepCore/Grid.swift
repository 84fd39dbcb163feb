/// The points of a sweep, indexed and never written out: the product of its axes, or one sub-grid
/// after the other.
///
/// Indices are dense: those of 0..<count are the points that there are. Whatever a condition leaves
/// out or a sample passes over has no index, so that neither scheduler nor merge needs to know of
/// exclusions. In a product the last axis runs fastest, as in the store's arrays: the index of a
/// point is its offset in a C-ordered array of shape `[axes...]`. Without axes there is one point.
public struct Grid: Sendable {
  /// The axes, slowest first: every key that some point has its own value of.
  public let axes: [Axis]
  /// How many points there are.
  public let count: Int
  /// Whether it is the full product of its axes.
  public let layout: StoreLayout
  let subGrids: [SubGrid]
  /// The index of the first point of each sub-grid.
  private let starts: [Int]
  private let search = GridSearch()

  /// Creates the product of these axes, or the points of these sub-grids over them.
  ///
  /// Throws `SweepError.tooManyPoints` where the points do not fit into 63 bits, and
  /// `SweepError.damagedPlan` where the sub-grids are not over these axes.
  public init(axes: [Axis], subGrids: [SubGrid]? = nil) throws(SweepError) {
    self.axes = axes
    self.subGrids = subGrids ?? [SubGrid(of: axes)]
    layout = subGrids == nil ? .grid : .list
    var starts: [Int] = []
    var count = 0
    for subGrid in self.subGrids {
      guard subGrid.fits(axes) else { throw .damagedPlan("a sub-grid is not over its axes") }
      starts.append(count)
      let (sum, overflow) = count.addingReportingOverflow(try subGrid.count())
      guard !overflow else { throw .tooManyPoints }
      count = sum
    }
    guard count > 0 else { throw .damagedPlan("it has no points") }
    self.starts = starts
    self.count = count
  }

  /// The lengths of the leading dimensions of a store's arrays: of the axes, or of the points.
  public var shape: [Int] { layout == .grid ? axes.map(\.values.count) : [count] }

  /// Where the point at `index` stands in arrays of this shape.
  public func place(of index: Int) -> [Int] { layout == .grid ? positions(at: index) : [index] }

  /// The positions on each axis of the point at `index`.
  public func positions(at index: Int) -> [Int] {
    let place = subGrid(of: index)
    var positions = [Int](repeating: 0, count: axes.count)
    subGrids[place].write(at: index - starts[place], to: &positions)
    return positions
  }

  /// The place of the sub-grid in which the point at `index` lies.
  func subGrid(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "a point's index lies within the grid")
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The value on each axis of the point at `index`.
  public subscript(index: Int) -> [Value] {
    zip(axes, positions(at: index)).map { axis, position in axis.values[position] }
  }

  /// The index of the point with these values, or `nil` where there is none.
  public func index(ofValues values: [Value]) -> Int? {
    search.index(ofValues: values, axes, subGrids, starts)
  }

  /// The points that have an allowed position on each axis; an axis without an entry allows all.
  func points(allowing allowed: [Set<Int>?]) -> PointSet {
    zip(subGrids, starts).reduce(into: PointSet()) { set, part in
      for range in part.0.points(allowing: allowed).ranges {
        set.append(range.lowerBound + part.1..<range.upperBound + part.1)
      }
    }
  }

  /// How many points have these values on the axes that are named; other keys do not count.
  public func count(where values: [String: Value]) -> Int {
    let allowed = axes.map { axis in
      values[axis.name].map { Set([axis.values.firstIndex(of: $0)].compactMap { $0 }) }
    }
    return subGrids.reduce(0) { $0 + $1.count(allowing: allowed) }
  }

  /// The first point of each combination of values on the named axes that occurs, in order.
  func firstPoints(on names: Set<String>) -> [Int] {
    let own = Set(axes.indices.filter { names.contains(axes[$0].name) })
    var seen: Set<[Int]> = []
    return zip(subGrids, starts).flatMap { subGrid, start in
      subGrid.firstPoints(on: own).map { $0 + start }
    }.filter { point in
      let positions = positions(at: point)
      return seen.insert(own.sorted().map { positions[$0] }).inserted
    }
  }

  /// Points that stand for all where of numbers only the bounds matter: for each axis of each
  /// sub-grid one with its least and one with its greatest number, or one with each of its values
  /// where some are no numbers.
  public var tellingPoints: [Int] {
    zip(subGrids, starts).flatMap { subGrid, start in
      subGrid.tellingPoints(axes).map { $0 + start }
    }
  }
}

extension Grid: Hashable {
  /// Two grids are equal where they have the same points in the same order.
  public static func == (left: Grid, right: Grid) -> Bool {
    left.axes == right.axes && left.subGrids == right.subGrids
  }

  /// Hashes axes and sub-grids.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(axes)
    hasher.combine(subGrids)
  }
}
