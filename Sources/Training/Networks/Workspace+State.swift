import Compute

extension Workspace {
  /// Adds `parameters`, `statistics` and `dropout_state`.
  func save(into state: inout TrainingState) {
    state.floats["parameters"] = parameters.values
    state.floats["statistics"] = parameters.statistics
    state.integers["dropout_state"] = [Int64(bitPattern: dropout.state)]
  }

  /// Goes to where an equal workspace saved `state`; nothing is changed where it throws.
  func restore(from state: TrainingState) throws(TrainingStateError) {
    let values = try state.floats("parameters", count: parameters.values.count)
    let statistics = try state.floats("statistics", count: parameters.statistics.count)
    let bits = try state.integers("dropout_state", count: 1)[0]
    parameters.values = values
    parameters.statistics = statistics
    dropout = SeededGenerator(state: UInt64(bitPattern: bits))
  }
}
