import SweepCore
import Storage
public import Training

/// One point being trained, as its experiment sees it: data, seed, and where results go.
public final class Trial {
  /// The data set of the point.
  public let data: Dataset
  /// Of how many test samples activations are recorded.
  public let sampleCount: Int

  private let policy: RecordingPolicy
  private let measures: Set<String>
  private let measure: (Snapshot) throws -> [Measurement]
  private let control: any LeaseControl
  private let limit: Double?
  private let start = ContinuousClock.now
  private var epochStart = ContinuousClock.now

  private(set) var curves: [String: [Double]] = [:]
  private(set) var snapshots: [SnapshotResult] = []
  private(set) var epochsRun = 0
  private(set) var epochSeconds: [Double] = []

  /// - Parameter measure: takes all measurements of a snapshot; those the plan names are kept.
  init(
    plan: Plan, data: Dataset, control: any LeaseControl,
    measure: @escaping (Snapshot) throws -> [Measurement]
  ) {
    self.data = data
    self.measure = measure
    self.control = control
    policy = plan.record
    sampleCount = min(policy.samples, data.test.count)
    measures = Set(plan.records.filter { $0.kind == .measurement }.map(\.name))
    limit = plan.limits.pointSeconds
  }

  /// When this training is measured and recorded.
  public func schedule(epochs: Int, measuredEvery step: Int) -> SnapshotSchedule {
    SnapshotSchedule(epochs: epochs, measuredEvery: step, policy: policy)
  }

  /// Notes a step of computation. Call it between steps; it returns at once.
  ///
  /// - Parameter fraction: how much of the whole trial is done, from 0 to 1.
  /// - Throws: where the worker is to stop and the trial cannot end in time, or it took too long.
  public func step(fraction: Double) throws {
    control.step()
    let elapsed = start.duration(to: .now)
    if let limit, elapsed.seconds > limit { throw TrialStop.tookTooLong(limit: limit) }
    let rest = elapsed * ((1 - fraction) / max(fraction, 1e-6))
    guard control.hasTime(for: rest) else { throw TrialStop.asked }
  }

  /// Records the values of an epoch, counted from 1.
  public func finishEpoch(_ epoch: Int, curves values: [(name: String, value: Double)]) {
    precondition(epoch == epochsRun + 1, "epochs come in order")
    for (name, value) in values { curves[name, default: []].append(value) }
    epochsRun = epoch
    epochSeconds.append(epochStart.duration(to: .now).seconds)
    epochStart = .now
  }

  /// Measures a snapshot and records it, as the schedule says for its epoch.
  ///
  /// - Parameter activations: the recorded activations by record name, asked for only where wanted.
  public func record(
    _ snapshot: Snapshot, _ schedule: SnapshotSchedule, activations: () throws -> [String: [Float]]
  ) throws {
    var result = SnapshotResult(moment: snapshot.epoch)
    if schedule.measured.contains(snapshot.epoch), !measures.isEmpty {
      for measurement in try measure(snapshot) where measures.contains(measurement.name) {
        result.measurements[measurement.name] = measurement.values
      }
      control.step()
    }
    if schedule.weights.contains(snapshot.epoch) { result.tensors = snapshot.weights }
    if schedule.activations.contains(snapshot.epoch) {
      result.tensors.merge(try activations()) { _, recorded in recorded }
      control.step()
    }
    snapshots.append(result)
    // What was measured belongs to no epoch's time.
    epochStart = .now
  }
}
