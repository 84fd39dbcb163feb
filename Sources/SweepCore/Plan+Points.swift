extension Plan {
  /// The points.
  public var grid: Grid {
    get throws(SweepError) { try Grid(axes: axes, subGrids: subGrids) }
  }

  /// How its store stacks the results.
  public var layout: StoreLayout { subGrids == nil ? .grid : .list }

  /// The resolved setup of the point with these axis values.
  public func setup(of values: [Value]) -> [String: Value] {
    var setup = setup
    for (axis, value) in zip(axes, values) { setup[axis.name] = value }
    return setup
  }

  /// The point at `index`, with its key.
  public func point(at index: Int) throws -> Point {
    let values = try grid[index]
    let setup = setup(of: values)
    let dataset = setup["dataset"]?.asText
    let identity = PointIdentity(
      scheme: 1, experiment: experiment, experimentVersion: experimentVersion, setup: setup,
      dataset: datasets.first { $0.name == dataset }?.digest)
    return Point(
      index: index, values: values, setup: setup, key: try CanonicalJSON.digest(identity))
  }

  /// The bucket of a point with this resolved setup; `nil` where nothing is recorded as tensors.
  public func bucket(of setup: [String: Value]) -> Bucket? {
    buckets.first { $0.contains(setup) }
  }

  /// The padded dimension of this name.
  public func dimension(_ name: String) -> Dimension? {
    dimensions.first { $0.name == name }
  }

  /// The point's name as the studies write it: `activation=relu_hidden_dim=16`.
  public func pointName(of values: [Value]) -> String {
    zip(axes, values).map { axis, value in
      axis.type == .float64 ? "\(axis.name)=\(value.asDouble ?? 0)" : "\(axis.name)=\(value)"
    }.joined(separator: "_")
  }
}

/// All that a point's results depend on. Never an attempt number, a path, a host or a time.
private struct PointIdentity: Encodable {
  /// The version of this scheme.
  let scheme: Int
  let experiment: String
  let experimentVersion: Int
  let setup: [String: Value]
  let dataset: String?
}
