/// One dimension of a record: its name, its length, and what its places mean.
public struct Dimension: Codable, Sendable, Hashable {
  /// The name of the dimension scale in the store, such as `epoch`, `snapshot`, `unit`.
  public let name: String
  /// How many places there are for this setup; shorter schedules are padded with missing values.
  public let length: Int
  /// The setup key that sets the length, where one does. It names the bucket and tells the plan
  /// which axes change a shape.
  public let key: String?
  /// The name of an auxiliary coordinate along this dimension, such as `snapshot_epoch`.
  public let coordinate: String?
  /// The values of that coordinate, increasing; the plan takes the union over all points.
  public let values: [Int]?
  /// Labels of the places, such as the names of the recorded layers.
  public let labels: [String]?

  /// Creates a dimension.
  public init(
    _ name: String, length: Int, key: String? = nil, coordinate: String? = nil,
    values: [Int]? = nil, labels: [String]? = nil
  ) {
    precondition(length > 0, "a dimension has places")
    precondition(values.map { $0.count == length } ?? true, "one coordinate value for each place")
    precondition(labels.map { $0.count == length } ?? true, "one label for each place")
    self.name = name
    self.length = length
    self.key = key
    self.coordinate = coordinate
    self.values = values
    self.labels = labels
  }

  /// The dimension that holds both: the union of coordinate values or of labels, these in the order
  /// in which they first appear, else the longer of two lengths.
  func union(_ other: Dimension) -> Dimension {
    if let labels, let others = other.labels {
      let union = labels + others.filter { !labels.contains($0) }
      return Dimension(
        name, length: union.count, key: key, coordinate: coordinate, labels: union)
    }
    if let values, let others = other.values {
      let union = Set(values).union(others).sorted()
      return Dimension(
        name, length: union.count, key: key, coordinate: coordinate, values: union)
    }
    return length >= other.length ? self : other
  }
}
