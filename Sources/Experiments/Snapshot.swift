/// One recorded moment of training: the weights, from which everything else can be measured again.
public struct Snapshot: Sendable {
  /// Epochs trained.
  public let epoch: Int
  /// The parameters by the name of their record, row-major.
  public let weights: [String: [Float]]

  /// Creates a snapshot.
  public init(epoch: Int, weights: [String: [Float]]) {
    self.epoch = epoch
    self.weights = weights
  }
}

/// One number, or one for each layer, measured on a snapshot.
public struct Measurement: Sendable, Hashable {
  /// The name of its record.
  public let name: String
  /// A single value, or one for each recorded layer; NaN where there is none.
  public let values: [Double]

  /// A measurement of one value.
  public init(_ name: String, _ value: Double) {
    self.name = name
    values = [value]
  }

  /// A measurement of each layer.
  public init(_ name: String, layers values: [Double]) {
    self.name = name
    self.values = values
  }
}
