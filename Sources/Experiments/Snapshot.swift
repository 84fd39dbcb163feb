import SweepCore

/// One recorded moment of training: the weights, from which everything else can be measured again.
public struct Snapshot: Sendable {
  /// The moment: epochs trained, or images seen where the study counts these.
  public let epoch: Int
  /// The parameters by the name of their record, row-major.
  public let weights: [String: [Float]]

  /// Creates a snapshot.
  public init(epoch: Int, weights: [String: [Float]]) {
    self.epoch = epoch
    self.weights = weights
  }
}

/// What was measured on a snapshot: one number, one for each layer or unit, or a table.
public struct Measurement: Sendable, Hashable {
  /// The name of its record.
  public let name: String
  /// The values, last axis fastest; NaN where there is none.
  public let values: [Double]
  /// The layers that the values are of, where they were named.
  private let layers: [String]?

  /// A measurement of one value.
  public init(_ name: String, _ value: Double) {
    self.init(name, values: [value])
  }

  /// A measurement of each layer, in the order of the record's layers.
  public init(_ name: String, layers values: [Double]) {
    self.init(name, values: values)
  }

  /// A measurement of these layers, which may be only some of those that the sweep's points have.
  public init(_ name: String, named values: [(layer: String, value: Double)]) {
    self.init(name, values: values.map(\.value), layers: values.map(\.layer))
  }

  /// A measurement of many values: of each unit, of each pair of classes.
  public init(_ name: String, values: [Double]) {
    self.init(name, values: values, layers: nil)
  }

  private init(_ name: String, values: [Double], layers: [String]?) {
    self.name = name
    self.values = values
    self.layers = layers
  }

  /// The values in the places that the plan has for them.
  func values(in plan: Plan) -> [Double] {
    guard let layers, let record = plan.records.first(where: { $0.name == name }),
      let places = record.dimensions.last?.labels
    else { return values }
    return places.map { place in layers.firstIndex(of: place).map { values[$0] } ?? .nan }
  }
}
