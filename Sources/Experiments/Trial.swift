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

  let plan: Plan
  let best: BestCurve?
  let measures: Set<String>
  let tensors: Set<String>
  let measure: (Snapshot) throws -> [Measurement]
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
  /// Whether the last epoch is the best one so far, and is to be kept.
  var isBest = false
  /// What went wrong in the last step: its epoch's curves are good, its weights are not.
  var divergence: TrainingDivergence?
  /// Whether something of this trial may lie in its folder of checkpoints.
  var isKept = false

  /// - Parameters:
  ///   - best: what tells the best epoch.
  ///   - measure: takes all measurements of a snapshot; those the plan names are kept.
  init(
    plan: Plan, data: Dataset, control: any LeaseControl, checkpoints: TrialCheckpoints? = nil,
    best: BestCurve? = nil, measure: @escaping (Snapshot) throws -> [Measurement]
  ) {
    self.data = data
    self.measure = measure
    self.control = control
    self.checkpoints = checkpoints
    self.plan = plan
    self.best = plan.record.includesBest ? best : nil
    sampleCount = min(plan.record.samples, data.test.count)
    measures = Set(plan.measuredNames)
    tensors = Set(plan.buckets.flatMap(\.tensors).map(\.name))
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
  public var context: RecordingContext { RecordingContext(policy: plan.record, data: data) }

  /// When this training is measured and recorded.
  public func schedule(epochs: Int, measuredEvery step: Int) -> SnapshotSchedule {
    SnapshotSchedule(epochs: epochs, measuredEvery: step, policy: plan.record)
  }

  /// When this training is measured and recorded, which counts otherwise than in epochs.
  public func schedule(
    moments: [Int], measured: [Int], coordinate: String
  ) -> SnapshotSchedule {
    SnapshotSchedule(
      moments: moments, measured: measured, coordinate: coordinate, policy: plan.record)
  }

  /// Whether the plan has this tensor, at snapshots or at the best epoch: what nobody records need
  /// not be computed.
  public func records(_ tensor: String) -> Bool {
    tensors.contains(tensor) || tensors.contains(SnapshotSchedule.bestName(tensor))
  }

  /// Whether `record` has something to record at this moment.
  public func isDue(_ moment: Int, _ schedule: SnapshotSchedule) -> Bool {
    isBest || schedule.moments.contains(moment)
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
    if let best, let value = values.first(where: { $0.name == best.name })?.value {
      isBest = best.isBetter(value, than: result.best?.value)
    }
    result.epochSeconds.append(secondsInEpoch)
    secondsInEpoch = 0
  }

  /// Notes a step between measures, of which nobody knows how long the next will take.
  func goOn() throws {
    control.step()
    try requireTime(after: seconds)
    guard control.hasTime(for: .zero) else { throw TrialStop.asked }
  }

  private func requireTime(after seconds: Double) throws {
    if let limit = plan.limits.pointSeconds, seconds > limit {
      throw TrialStop.tookTooLong(limit: limit)
    }
  }
}
