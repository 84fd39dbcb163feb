import Files
import Foundation
public import Logging
public import SweepCore

/// Where a worker works: the plan, the line to the coordinator, and where its shard files go.
public struct Workplace {
  /// The plan.
  public let plan: Plan
  /// The line to the coordinator.
  public let line: CoordinatorLine
  /// The folder of shard files.
  public let shards: String
  /// The folder of its own in which a worker keeps files that the coordinator has to pull; `nil`
  /// where both see the run folder.
  public let scratch: RunFolder?

  /// The run folder of this machine that the user named. Programs enter it once they have found
  /// their data, so its parts have short names here.
  ///
  /// - Parameter digest: refuses a folder whose plan has another digest.
  public init(run path: String, expecting digest: String?) throws {
    plan = try RunFolder(path).readPlan(expecting: digest)
    line = CoordinatorLine(local: RunFolder(".").endpoint)
    shards = RunFolder(".").shards
    scratch = nil
  }

  /// The place that a token leads to: asks the coordinator for its plan, and looks whether its run
  /// folder can be seen from here.
  ///
  /// - Parameter scratch: where files are kept where it cannot be seen.
  /// - Throws: `WorkerError` where the coordinator is not reached, or says no.
  public init(
    token: JoinToken, as identity: WorkerIdentity, scratch: String, shutdown: Shutdown, log: Logger
  ) throws {
    line = CoordinatorLine(token)
    let enrolment = try Enroller(line, as: identity, shutdown: shutdown, log: log).enrolment()
    plan = try Plan(json: Array(enrolment.plan.utf8))
    if Probe.sees(enrolment) {
      log.info("the coordinator's run folder is seen here: \(enrolment.folder)")
      shards = RunFolder(enrolment.folder).shards
      self.scratch = nil
    } else {
      let folder = RunFolder("\(scratch)/\(plan.digest.prefix(12))-\(identity.name)")
      try folder.create()
      log.info("the coordinator's run folder is not seen here: files wait in \(folder.path)")
      shards = folder.shards
      self.scratch = folder
    }
  }

  /// Removes the scratch folder if nothing is left in it that somebody might still want.
  public func leave() {
    guard let scratch, (try? ShardFolder(scratch).names().isEmpty) ?? false else { return }
    try? FileManager.default.removeItem(atPath: scratch.path)
  }
}
