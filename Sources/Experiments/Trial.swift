import Foundation
import Storage
import SweepCore
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
  private let limit: Double?
  private let start = ContinuousClock.now
  private var epochStart = ContinuousClock.now
  /// What of the epoch under way came before `epochStart`.
  private var secondsBefore = 0.0

  let control: any LeaseControl
  /// Where the trial keeps what it needs to be continued; `nil` where it cannot be.
  let checkpoints: TrialCheckpoints?
  /// What was produced so far.
  var result = PartialResult()
  /// How long earlier attempts took that this one continues, in seconds.
  var earlierSeconds = 0.0
  /// When the trial began, an earlier attempt perhaps.
  var startedAt = Date.now.ISO8601Format()
  /// When the last step ended: the clock is read once a step.
  private(set) var lastStep = ContinuousClock.now
  /// When the last checkpoint was written.
  var lastSave = ContinuousClock.now
  /// What went wrong in the last step: its epoch's curves are good, its weights are not.
  var divergence: TrainingDivergence?
  /// Whether something of this trial may lie in its folder of checkpoints.
  var isKept = false

  /// - Parameter measure: takes all measurements of a snapshot; those the plan names are kept.
  init(
    plan: Plan, data: Dataset, control: any LeaseControl, checkpoints: TrialCheckpoints? = nil,
    measure: @escaping (Snapshot) throws -> [Measurement]
  ) {
    self.data = data
    self.measure = measure
    self.control = control
    self.checkpoints = checkpoints
    policy = plan.record
    sampleCount = min(policy.samples, data.test.count)
    measures = Set(plan.records.filter { $0.kind == .measurement }.map(\.name))
    limit = plan.limits.pointSeconds
  }

  /// How long the trial has taken, with the earlier attempts that it continues.
  var seconds: Double { earlierSeconds + start.duration(to: .now).seconds }

  /// How long the epoch under way had taken when the last step ended.
  var secondsAtLastStep: Double {
    secondsBefore + (lastStep > epochStart ? epochStart.duration(to: lastStep).seconds : 0)
  }

  /// How long the epoch under way has taken. Setting it leaves out what has passed since: what was
  /// measured or written belongs to no epoch's time.
  var secondsInEpoch: Double {
    get { secondsBefore + epochStart.duration(to: .now).seconds }
    set {
      secondsBefore = newValue
      epochStart = .now
    }
  }

  /// What the experiment was told when it declared its records.
  public var context: RecordingContext { RecordingContext(policy: policy, data: data) }

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
    lastStep = .now
    let seconds = earlierSeconds + start.duration(to: lastStep).seconds
    try requireTime(after: seconds)
    let rest = seconds * ((1 - fraction) / max(fraction, 1e-6))
    guard control.hasTime(for: .seconds(rest)) else { throw TrialStop.asked }
  }

  /// Records the values of an epoch, counted from 1.
  public func finishEpoch(_ epoch: Int, curves values: [(name: String, value: Double)]) {
    precondition(epoch == result.epochsRun + 1, "epochs come in order")
    for (name, value) in values { result.curves[name, default: []].append(value) }
    result.epochsRun = epoch
    result.epochSeconds.append(secondsInEpoch)
    secondsInEpoch = 0
  }

  /// Measures a snapshot and records it, as the schedule says for its epoch; does nothing where the
  /// training has just diverged.
  ///
  /// - Parameter activations: the recorded activations by record name, asked for only where wanted.
  /// - Throws: what measuring throws, and where the worker is to stop now, or the trial took too
  ///   long.
  public func record(
    _ snapshot: Snapshot, _ schedule: SnapshotSchedule, activations: () throws -> [String: [Float]]
  ) throws {
    guard divergence == nil else { return }
    let secondsOfTraining = secondsInEpoch
    var recorded = SnapshotResult(moment: snapshot.epoch)
    if schedule.measured.contains(snapshot.epoch), !measures.isEmpty {
      for measurement in try measure(snapshot) where measures.contains(measurement.name) {
        recorded.measurements[measurement.name] = measurement.values
      }
      try goOn()
    }
    if schedule.weights.contains(snapshot.epoch) { recorded.tensors = snapshot.weights }
    if schedule.activations.contains(snapshot.epoch) {
      recorded.tensors.merge(try activations()) { _, recorded in recorded }
      try goOn()
    }
    result.snapshots.append(sealedIfLong(recorded))
    secondsInEpoch = secondsOfTraining
  }

  /// Notes a step between measures, of which nobody knows how long the next will take.
  private func goOn() throws {
    control.step()
    try requireTime(after: seconds)
    guard control.hasTime(for: .zero) else { throw TrialStop.asked }
  }

  private func requireTime(after seconds: Double) throws {
    if let limit, seconds > limit { throw TrialStop.tookTooLong(limit: limit) }
  }
}
