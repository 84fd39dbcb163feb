/// All parameters of a network in one flat buffer, their gradients in a second, and running
/// statistics, which no optimiser touches, in a third.
///
/// Arrays are read and written by name in the order of their extents, whatever their order inside.
public final class Parameters {
  /// The parameters.
  public var values: [Float] = []
  /// ∂L/∂parameters of the last backward pass.
  public var gradients: [Float] = []
  /// Running means and variances.
  public var statistics: [Float] = []
  /// The parameters' places, in order.
  public private(set) var slots: [ParameterSlot] = []
  /// The statistics' places, in order.
  public private(set) var statisticSlots: [ParameterSlot] = []

  init() {}

  /// Appends an array of parameters.
  ///
  /// - Parameter start: its first numbers, in the order of `shape`.
  func reserve(
    _ name: String, _ shape: [Int], order: ParameterSlot.Order = .plain, start: [Float]
  ) -> ParameterSlot {
    precondition(!slots.contains { $0.name == name }, "\(name) is there twice")
    let slot = ParameterSlot(name: name, shape: shape, offset: values.count, order: order)
    values += start
    gradients += [Float](repeating: 0, count: start.count)
    slots.append(slot)
    slot.write(start, to: &values)
    return slot
  }

  /// Appends an array of statistics, all of one value.
  func reserveStatistic(_ name: String, count: Int, value: Float) -> ParameterSlot {
    let slot = ParameterSlot(
      name: name, shape: [count], offset: statistics.count, order: .plain)
    statistics += [Float](repeating: value, count: count)
    statisticSlots.append(slot)
    return slot
  }

  /// Whether all parameters are finite.
  public var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// The names of all arrays, parameters before statistics.
  public var names: [String] { (slots + statisticSlots).map(\.name) }

  /// The array `name`, parameters or statistics.
  public subscript(name: String) -> [Float] {
    get {
      if let slot = slots.first(where: { $0.name == name }) { return slot.read(values) }
      return statistic(name).read(statistics)
    }
    set {
      if let slot = slots.first(where: { $0.name == name }) {
        slot.write(newValue, to: &values)
      } else {
        statistic(name).write(newValue, to: &statistics)
      }
    }
  }

  /// The gradient of the array `name`.
  public func gradient(of name: String) -> [Float] {
    guard let slot = slots.first(where: { $0.name == name }) else {
      preconditionFailure("there is no parameter \(name)")
    }
    return slot.read(gradients)
  }

  private func statistic(_ name: String) -> ParameterSlot {
    guard let slot = statisticSlots.first(where: { $0.name == name }) else {
      preconditionFailure("there is no parameter \(name); there are \(names)")
    }
    return slot
  }
}
