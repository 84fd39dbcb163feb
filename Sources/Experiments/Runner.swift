import Compute
import Foundation
import Storage
public import SweepCore
public import Training

/// Carries out leases: trains every point, measures it, and writes shard files.
public struct Runner: Sendable {
  /// Results held in memory before a shard file is written early, in bytes.
  private static let bufferLimit = 64 << 20

  private let plan: Plan
  private let datasets: [Dataset]
  private let shards: String
  private let kernel: String

  /// A runner for a plan.
  ///
  /// - Parameter shards: the folder of shard files.
  /// - Throws: `DatasetError` where the plan's data are not here. Whether they are those it was
  ///   made on
  ///   is for the coordinator to see, which is told `datasetIdentities`.
  public init(plan: Plan, locations: DataLocations, shards: String) throws {
    self.plan = plan
    self.shards = shards
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

  /// Trains the points of a lease in order.
  ///
  /// A point that throws is reported and left out: the file before it is sealed and a new one
  /// begun, so that a shard file always covers all of its range.
  ///
  /// Throws where this worker can do no work at all: no such experiment, or files cannot be
  /// written.
  public func run(_ lease: Lease, control: any LeaseControl) throws {
    guard let experiment = experiment(named: plan.experiment) else {
      throw SetupProblem(
        key: "experiment", found: plan.experiment, allowed: "this build does not have it")
    }
    var buffer = ShardBuffer(lease: lease)
    for index in lease.range {
      guard control.hasTime(for: buffer.secondsPerPoint) else { break }
      do {
        let result = try train(index, experiment, attempt: lease.attempt, control: control)
        buffer.append(result)
        control.pointDone()
      } catch TrialStop.asked {
        break
      } catch {
        try seal(&buffer, control: control)
        buffer.restart(at: index + 1)
        control.failed(point: index, message: "\(error)")
      }
      if buffer.bytes > Self.bufferLimit { try seal(&buffer, control: control) }
    }
    try seal(&buffer, control: control)
  }

  private func seal(_ buffer: inout ShardBuffer, control: any LeaseControl) throws {
    guard !buffer.results.isEmpty else { return }
    let written = try ShardFile.write(
      buffer.results, covering: buffer.range, stage: buffer.lease.stage,
      attempt: buffer.lease.attempt, plan: plan, source: Build.identity, in: shards)
    control.finished(written.name, bytes: written.bytes, seconds: buffer.seconds)
    buffer.restart(at: buffer.next)
  }

  private func train<Study: Experiment>(
    _ index: Int, _ study: Study.Type, attempt: Int, control: any LeaseControl
  ) throws -> PointResult {
    let point = try plan.point(at: index)
    let setup = try SetupSchema.decode(study.Setup.self, from: point.setup)
    guard let data = datasets.first(where: { $0.name == setup.dataset }) else {
      throw SetupProblem(key: "dataset", found: setup.dataset, allowed: "the plan does not list it")
    }
    let trial = Trial(plan: plan, data: data, control: control) { snapshot in
      try study.measure(snapshot, of: setup, with: data)
    }
    let began = (clock: ContinuousClock.now, time: Date.now.ISO8601Format())
    var divergence: TrainingDivergence?
    do {
      try study.train(setup, in: trial)
    } catch let error as TrainingDivergence {
      divergence = error
    }
    let provenance = Provenance(
      host: ProcessInfo.processInfo.hostName, pid: Int(getpid()), kernel: kernel,
      attempt: attempt, startedAt: began.time, finishedAt: Date.now.ISO8601Format(),
      wallSeconds: began.clock.duration(to: .now).seconds, epochSeconds: trial.epochSeconds)
    return PointResult(
      point: point, status: divergence == nil ? .complete : .diverged,
      message: divergence.map { "\($0)" } ?? "", epochsRun: trial.epochsRun,
      curves: trial.curves, snapshots: trial.snapshots, provenance: provenance)
  }
}
