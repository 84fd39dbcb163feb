import Storage
import SweepCore

extension Trial {
  /// Records the next value of curves that are not counted in epochs.
  public func extend(curves values: [(name: String, value: Double)]) {
    for (name, value) in values { result.curves[name, default: []].append(value) }
  }

  /// Records a fact about the whole trial; the last word counts.
  public func note(_ fact: String, _ values: [Double]) { result.facts[fact] = values }

  /// Measures a snapshot and records it, as the schedule says for its moment, and keeps it where it
  /// is the best so far; does nothing where the training has just diverged.
  ///
  /// - Parameter activations: the recorded activations by record name, asked for only where wanted.
  /// - Throws: what measuring throws, and where the worker is to stop now, or the trial took too
  ///   long.
  public func record(
    _ snapshot: Snapshot, _ schedule: SnapshotSchedule, activations: () throws -> [String: [Float]]
  ) throws {
    guard divergence == nil else { return }
    let secondsOfTraining = secondsInEpoch
    let moment = snapshot.epoch
    var recorded = SnapshotResult(moment: moment)
    if schedule.measured.contains(moment), !measures.isEmpty {
      for measurement in try measure(snapshot) where measures.contains(measurement.name) {
        recorded.measurements[measurement.name] = measurement.values(in: plan)
      }
      try goOn()
    }
    let isBest = isBest
    self.isBest = false
    var rounded: [String: [Float]] = [:]
    if schedule.activations.contains(moment) || isBest && plan.record.activations.includesBest {
      rounded = round(try activations())
      try goOn()
    }
    if schedule.weights.contains(moment) { recorded.tensors = snapshot.weights }
    if schedule.activations.contains(moment) { recorded.tensors.merge(rounded) { $1 } }
    recorded.tensors = recorded.tensors.filter { plan.record.includes(tensor: $0.key) }
    if isBest { keepBest(moment, snapshot.weights, rounded) }
    if schedule.moments.contains(moment) { result.snapshots.append(sealedIfDue(recorded)) }
    secondsInEpoch = secondsOfTraining
  }

  private func keepBest(
    _ epoch: Int, _ weights: [String: [Float]], _ activations: [String: [Float]]
  ) {
    guard let best, let value = result.curves[best.name]?.last else { return }
    let policy = plan.record
    var kept = policy.weights.includesBest ? weights : [:]
    if policy.activations.includesBest { kept.merge(activations) { $1 } }
    let tensors = kept.filter { policy.includes(tensor: $0.key) }
      .map { (SnapshotSchedule.bestName($0.key), $0.value) }
    result.best = BestResult(
      epoch: epoch, value: value, tensors: tensors.reduce(into: [:]) { $0[$1.0] = $1.1 })
    note(Record.bestEpoch, [Double(epoch)])
  }

  /// Activations with the bits that the policy keeps.
  private func round(_ activations: [String: [Float]]) -> [String: [Float]] {
    guard let bits = plan.record.activationBits else { return activations }
    return activations.mapValues { values in values.map { $0.keeping(mantissaBits: bits) } }
  }
}
