import Compute
import Files
import Foundation
import Storage
public import SweepCore
public import Training

/// Carries out leases: trains every point, measures it, and writes shard files; or, in a measure
/// pass, measures what another run recorded.
public struct Runner: Sendable {
  /// Results held in memory before a shard file is written early, in bytes.
  private static let bufferLimit = 64 << 20

  let plan: Plan
  let datasets: [Dataset]
  let kernel: String
  private let shards: String
  private let checkpoints: String?
  private let checkpointInterval: Duration
  private let experiments: [any Experiment.Type]
  private let measuredStore: String

  /// A runner for a plan.
  ///
  /// - Parameters:
  ///   - shards: the folder of shard files.
  ///   - checkpoints: the folder in which long trials keep what continuing them needs; without it
  ///     they begin anew.
  ///   - checkpointInterval: the time between two checkpoints of a trial.
  ///   - measuredStore: the store of the run that is measured, where the plan is that of a pass.
  ///   - experiments: those that it knows.
  /// - Throws: `DatasetError` where the plan's data are not here. Whether they are those it was
  ///   made on
  ///   is for the coordinator to see, which is told `datasetIdentities`.
  public init(
    plan: Plan, locations: DataLocations, shards: String, checkpoints: String? = nil,
    checkpointInterval: Duration = .seconds(30), measuredStore: String = "",
    experiments: [any Experiment.Type] = Experiments.experiments
  ) throws {
    self.plan = plan
    self.shards = shards
    self.checkpoints = checkpoints
    self.checkpointInterval = checkpointInterval
    self.experiments = experiments
    self.measuredStore = measuredStore
    kernel = processorKernel.summary
    datasets = try plan.datasets.map { try Dataset.load($0.name, from: locations) }
  }

  /// Removes what workers that died left half-written.
  ///
  /// Throws `FileError` where the folder cannot be read or changed.
  public func removeLeftovers() throws {
    try ShardFile.removeLeftovers(in: shards)
  }

  /// The data sets this runner has, as it introduces itself to a coordinator.
  public var datasetIdentities: [DatasetIdentity] {
    datasets.map { DatasetIdentity(name: $0.name, digest: $0.digest) }
  }

  /// Trains, or measures, the points of a lease in order.
  ///
  /// A point that throws is reported and left out: the file before it is sealed and a new one
  /// begun, so that a shard file always covers all of its range.
  ///
  /// Throws where this worker can do no work at all: no such experiment, or files cannot be
  /// written.
  public func run(_ lease: Lease, control: any LeaseControl) throws {
    guard let experiment = experiments.first(where: { $0.name == plan.experiment }) else {
      throw SetupProblem(
        key: "experiment", found: plan.experiment, allowed: "this build does not have it")
    }
    let weights =
      plan.stage == .measure ? try RecordedWeights(measuredStore, for: plan) : nil
    // Libraries keep this setting for each thread: it has to be made where the work is done.
    pinToOneThread()
    var buffer = ShardBuffer(lease: lease)
    for index in lease.range {
      guard control.hasTime(for: buffer.secondsPerPoint) else { break }
      do {
        let trained =
          if let weights {
            Trained(
              result: try measure(
                index, experiment, from: weights, attempt: lease.attempt, control: control),
              folder: nil)
          } else {
            try train(index, experiment, attempt: lease.attempt, control: control)
          }
        if let folder = trained.folder {
          try seal(&buffer, control: control)
          buffer.append(trained.result)
          try sealAlone(&buffer, folder, control: control)
        } else {
          buffer.append(trained.result)
        }
        control.pointDone()
      } catch TrialStop.asked {
        break
      } catch let failure as PointFailure {
        try seal(&buffer, control: control)
        buffer.restart(at: index + 1)
        control.failed(point: index, message: "\(failure.cause)")
      }
      if buffer.bytes > Self.bufferLimit { try seal(&buffer, control: control) }
    }
    try seal(&buffer, control: control)
  }

  /// An error of one point, as opposed to one of the worker.
  struct PointFailure: Error {
    let cause: any Error
  }

  /// What a trial produced, and where its checkpoints are, if it was so long that it has some.
  private struct Trained {
    let result: PointResult
    let folder: CheckpointFolder?
  }

  /// Seals the result of a long trial, whose snapshots may lie in files, and removes these.
  private func sealAlone(
    _ buffer: inout ShardBuffer, _ folder: CheckpointFolder, control: any LeaseControl
  ) throws {
    let snapshots = buffer.results.flatMap(\.snapshots).compactMap(\.sealed)
    do {
      try seal(&buffer, control: control)
    } catch {
      // Another worker that held the point, too, was faster and has cleaned up: its file counts.
      guard snapshots.contains(where: { !Folder.hasFile($0.path) }) else { throw error }
      buffer.restart(at: buffer.next)
      throw PointFailure(cause: error)
    }
    folder.remove()
  }

  private func seal(_ buffer: inout ShardBuffer, control: any LeaseControl) throws {
    guard !buffer.results.isEmpty else { return }
    let written = try ShardFile.write(
      buffer.results, covering: buffer.range, stage: buffer.lease.stage,
      attempt: buffer.lease.attempt, plan: plan, source: Build.identity, in: shards)
    control.finished(written.name, bytes: written.bytes, seconds: buffer.seconds)
    buffer.restart(at: buffer.next)
  }

  /// A point as its study reads it, with its data as it uses them.
  ///
  /// Throws where the setup cannot be read, and where the trial does not fit into memory.
  func prepare<Study: Experiment>(
    _ index: Int, _ study: Study.Type
  ) throws -> (point: Point, setup: Study.Setup, data: Dataset) {
    let point = try plan.point(at: index)
    let setup = try SetupSchema.decode(study.Setup.self, from: point.setup)
    guard let data = datasets.first(where: { $0.name == setup.dataset }) else {
      throw SetupProblem(key: "dataset", found: setup.dataset, allowed: "the plan does not list it")
    }
    let prepared = study.prepare(data, for: setup)
    let context = RecordingContext(policy: plan.record, data: prepared)
    try MemoryShortage.refuse(study.memory(of: setup, in: context))
    return (point, setup, prepared)
  }

  /// Throws `TrialStop.asked` where the point goes back, else `PointFailure`.
  private func train<Study: Experiment>(
    _ index: Int, _ study: Study.Type, attempt: Int, control: any LeaseControl
  ) throws -> Trained {
    do {
      let (point, setup, data) = try prepare(index, study)
      let checkpoints = checkpoints.map {
        TrialCheckpoints(
          in: $0, of: point, plan: plan, kernel: kernel, interval: checkpointInterval)
      }
      let trial = Trial(
        plan: plan, data: data, control: control, checkpoints: checkpoints, best: study.bestCurve
      ) {
        try study.measure($0, of: setup, with: data)
      }
      let status = try outcome(of: trial) { try study.train(setup, in: trial) }
      return Trained(
        result: result(of: trial, at: point, divergence: status, attempt: attempt),
        folder: trial.isKept ? checkpoints?.folder : nil)
    } catch TrialStop.asked {
      throw TrialStop.asked
    } catch {
      throw PointFailure(cause: error)
    }
  }

  /// How the training diverged, `nil` where it did not.
  private func outcome(of trial: Trial, _ train: () throws -> Void) throws -> TrainingDivergence? {
    do {
      try train()
      return nil
    } catch let divergence as TrainingDivergence {
      return divergence
    } catch let stop as TrialStop {
      throw stop
    } catch {
      // Whatever it was may come from what was kept: the next attempt begins anew.
      if trial.isKept { trial.checkpoints?.folder.remove() }
      throw error
    }
  }

  private func result(
    of trial: Trial, at point: Point, divergence: TrainingDivergence?, attempt: Int
  ) -> PointResult {
    let provenance = Provenance(
      host: ProcessInfo.processInfo.hostName, pid: Int(getpid()), kernel: kernel,
      attempt: attempt, startedAt: trial.startedAt, finishedAt: Date.now.ISO8601Format(),
      wallSeconds: trial.seconds, epochSeconds: trial.result.epochSeconds)
    return PointResult(
      point: point, status: divergence == nil ? .complete : .diverged,
      message: divergence.map { "\($0)" } ?? "", epochsRun: trial.result.epochsRun,
      curves: trial.result.curves, snapshots: trial.result.snapshots, facts: trial.result.facts,
      best: trial.result.best, provenance: provenance)
  }
}
