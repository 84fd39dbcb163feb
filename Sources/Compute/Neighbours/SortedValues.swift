import CKernels

/// Numbers in ascending order, and what lies near each of them.
///
/// Sorting is by digits, so that cost grows with the count; neighbours cost k each, counts ln N.
public struct SortedValues: Sendable, Equatable {
  /// The numbers, ascending; equal ones as they stood.
  public let values: [Double]
  /// Where each of them stood: values[i] was number order[i].
  public let order: [Int32]

  /// Sorts numbers, none of which may be NaN.
  public init(_ numbers: Span<Double>) {
    let count = numbers.count
    precondition(count <= Int(Int32.max), "places are 32 bits wide")
    var scratch = [UInt64](repeating: 0, count: 4 * count)
    var sorted = [Double](repeating: 0, count: count)
    var places = [Int32](repeating: 0, count: count)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let from = numbers.baseAddress else { return }
      unsafe ck_sort(from, count, &sorted, &places, &scratch)
    }
    values = sorted
    order = places
  }

  /// Numbers that are in order already, each at its own place.
  public init(ascending numbers: [Double]) {
    values = numbers
    order = numbers.indices.map { Int32($0) }
  }

  /// How many numbers there are.
  public var count: Int { values.count }

  /// The distance from each number, in ascending order, to its k-th nearest other number.
  public func neighbourDistances(_ k: Int) -> [Double] {
    precondition(k > 0 && k < count, "there are not k other numbers")
    var distances = [Double](repeating: 0, count: count)
    unsafe ck_sorted_neighbours(values, count, k, &distances)
    return distances
  }

  /// How many other numbers lie nearer to each number than its radius, or, `closed`, not farther;
  /// radii and counts are in ascending order of the numbers.
  public func counts(within radii: [Double], closed: Bool = false) -> [Int32] {
    precondition(radii.count == count, "a radius for each number")
    var counts = [Int32](repeating: 0, count: count)
    unsafe ck_sorted_counts(values, count, radii, closed ? 1 : 0, &counts)
    return counts
  }
}
