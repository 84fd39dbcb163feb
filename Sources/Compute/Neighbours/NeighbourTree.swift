import CKernels

/// Points of several coordinates in a tree of boxes, for nearest neighbours and counts in the
/// maximum norm ‖x‖ = maxᵢ |xᵢ|.
///
/// Halved along the widest side of each box down to leaves of 24 points at most, or of twice the
/// neighbours asked for. Cost grows as N ln N where coordinates are few; with many, no box is
/// far from another and every pair is looked at, eight at a time.
public struct NeighbourTree: Sendable {
  /// How many points there are.
  public let count: Int
  /// Coordinates of each.
  public let dimensions: Int
  private let capacity: Int
  private let numbers: [Double]
  private let places: [Int32]

  /// A tree of points for at most `neighbours` neighbours each.
  ///
  /// - Parameters:
  ///   - coordinates: the first coordinate of all points, then the second, and so on; none is NaN
  ///     or infinite.
  ///   - orders: the ascending order of every coordinate, where it is known already.
  public init(
    _ coordinates: Span<Double>, dimensions: Int, neighbours: Int, orders: [[Int32]]? = nil
  ) {
    precondition(dimensions > 0 && coordinates.count % dimensions == 0, "points are incomplete")
    let count = coordinates.count / dimensions
    precondition(count > 0 && count <= Int(Int32.max), "a tree needs points")
    var lists: [Int32] = []
    lists.reserveCapacity((dimensions + 1) * count)
    for axis in 0..<dimensions {
      if let orders {
        precondition(orders[axis].count == count, "an order of all points")
        lists += orders[axis]
      } else {
        let own = coordinates.extracting(axis * count..<(axis + 1) * count)
        lists += SortedValues(own).order
      }
    }
    lists += repeatElement(0, count: count)
    let leaves = ck_tree_leaves(count, max(24, (2 * (neighbours + 1) + 7) / 8 * 8))
    // As many seats as the fullest leaf needs, in eights.
    let capacity = ((count + leaves - 1) / leaves + 7) / 8 * 8
    var numbers = [Double](
      repeating: 0, count: ck_tree_numbers(count, dimensions, capacity))
    var places = [Int32](repeating: 0, count: leaves * capacity)
    var sides = [UInt8](repeating: 0, count: count)
    unsafe coordinates.withUnsafeBufferPointer { x in
      unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        unsafe places.withUnsafeMutableBufferPointer { places in
          var tree = unsafe ck_tree(
            count: count, dimensions: dimensions, capacity: capacity,
            numbers: numbers.baseAddress, places: places.baseAddress, scratch: nil, integers: nil)
          unsafe ck_tree_build(&tree, x.baseAddress, &lists, &sides)
        }
      }
    }
    self.count = count
    self.dimensions = dimensions
    self.capacity = capacity
    self.numbers = numbers
    self.places = places
  }

  /// The distance from each point to its k-th nearest other point.
  public func neighbourDistances(_ k: Int) -> [Double] {
    requireRoom(for: k)
    var distances = [Double](repeating: 0, count: count)
    unsafe withTree { tree in unsafe ck_tree_neighbours(tree, k, &distances, nil) }
    return distances
  }

  /// The distance from each point to its k-th nearest other point, and the k nearest, k places for
  /// each point, nearest first.
  public func neighbours(_ k: Int) -> (distances: [Double], places: [Int32]) {
    requireRoom(for: k)
    var distances = [Double](repeating: 0, count: count)
    var nearest = [Int32](repeating: 0, count: count * k)
    unsafe withTree { tree in unsafe ck_tree_neighbours(tree, k, &distances, &nearest) }
    return (distances, nearest)
  }

  /// How many other points lie nearer to each point than its radius, or, `closed`, not farther.
  public func counts(within radii: [Double], closed: Bool = false) -> [Int32] {
    precondition(radii.count == count, "a radius for each point")
    var counts = [Int32](repeating: 0, count: count)
    unsafe withTree { tree in unsafe ck_tree_counts(tree, radii, closed ? 1 : 0, &counts) }
    return counts
  }

  private func requireRoom(for k: Int) {
    precondition(k > 0 && k < count, "there are not k other points")
    precondition(k <= capacity, "the tree was made for fewer neighbours")
  }

  /// Hands the kernels the tree with room to work in; they write to that room only.
  @unsafe private func withTree(_ body: (UnsafePointer<ck_tree>) -> Void) {
    let leaves = ck_tree_leaves(count, capacity)
    var scratch = [Double](repeating: 0, count: ck_tree_scratch(count, dimensions, capacity))
    var integers = [Int32](repeating: 0, count: 2 * leaves + 64)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe places.withUnsafeBufferPointer { places in
        unsafe scratch.withUnsafeMutableBufferPointer { scratch in
          unsafe integers.withUnsafeMutableBufferPointer { integers in
            var tree = unsafe ck_tree(
              count: count, dimensions: dimensions, capacity: capacity,
              numbers: UnsafeMutablePointer(mutating: numbers.baseAddress),
              places: UnsafeMutablePointer(mutating: places.baseAddress),
              scratch: scratch.baseAddress, integers: integers.baseAddress)
            unsafe body(&tree)
          }
        }
      }
    }
  }
}
