import Files
import Foundation
public import Logging
public import SweepCore

/// Where a worker works: the plan, where the coordinator is, and where shard files go.
public struct Workplace {
  /// The plan.
  public let plan: Plan
  /// Where the coordinator is.
  public let endpoint: Endpoint
  /// The folder of shard files.
  public let shards: String
  /// The folder of checkpoints.
  public let checkpoints: String
  /// The store whose snapshots are measured, where the plan is that of a measure pass.
  public let measuredStore: String
  /// Where files wait for the coordinator to pull them; `nil` where both see the run folder.
  public let scratch: ScratchFolder?

  /// The run folder of this machine that the user named. Programs enter it once they have found
  /// their data, so its parts have short names here.
  ///
  /// - Parameter digest: refuses a folder whose plan has another digest.
  public init(run path: String, expecting digest: String?) throws {
    plan = try RunFolder(path).readPlan(expecting: digest)
    endpoint = .local(path: RunFolder(".").socket)
    shards = RunFolder(".").shards
    checkpoints = RunFolder(".").checkpoints
    measuredStore = RunFolder(".").measuredStore
    scratch = nil
  }

  /// The place that a token leads to: asks the coordinator for its plan, and looks whether its run
  /// folder can be seen from here.
  ///
  /// - Parameter scratch: where files are kept where it cannot be seen.
  /// - Throws: `WorkerError` where the coordinator is not reached, or says no, and where a measure
  ///   pass would need weights that cannot be seen from here.
  public init(
    token: JoinToken, as identity: WorkerIdentity, scratch: String, shutdown: Shutdown, log: Logger
  ) throws {
    let (endpoint, enrolment) = try Self.enrol(token, as: identity, shutdown: shutdown, log: log)
    self.endpoint = endpoint
    plan = try Plan(json: Array(enrolment.plan.utf8))
    guard token.belongs(toPlan: plan.digest) else {
      throw WorkerError.rejected(
        reason: "the join token is for the sweep with plan \(token.plan), the coordinator at "
          + "\(endpoint.text) has plan \(plan.digest.prefix(16))")
    }
    measuredStore = RunFolder(enrolment.folder).measuredStore
    if Probe.sees(enrolment) {
      log.info("the coordinator's run folder is seen here: \(enrolment.folder)")
      shards = RunFolder(enrolment.folder).shards
      checkpoints = RunFolder(enrolment.folder).checkpoints
      self.scratch = nil
    } else {
      guard plan.stage == .train else {
        throw WorkerError.broken(
          reason: "a measure pass reads the weights in the run's store, and the run folder "
            + "\(enrolment.folder) is not seen here; measure where it is shared")
      }
      let own = try ScratchFolder(in: scratch, plan: plan.digest, worker: identity.name)
      log.info("the coordinator's run folder is not seen here: files wait in \(own.folder.path)")
      shards = own.folder.shards
      checkpoints = own.folder.checkpoints
      self.scratch = own
    }
  }

  /// The first of the token's addresses behind which the coordinator answers, and the answer.
  private static func enrol(
    _ token: JoinToken, as identity: WorkerIdentity, shutdown: Shutdown, log: Logger
  ) throws -> (Endpoint, Enrolment) {
    for address in token.addresses.dropLast() {
      let endpoint = Endpoint.network(address, token.security)
      do {
        let enroller = try Enroller(endpoint, as: identity, shutdown: shutdown, log: log)
        return (endpoint, try enroller.enrolment(patience: .seconds(4)))
      } catch let error as WorkerError {
        log.warning("\(error); the next address is tried")
      }
    }
    // Where it has no other address, a worker may come before its coordinator.
    let endpoint = Endpoint.network(token.addresses[token.addresses.count - 1], token.security)
    let enroller = try Enroller(endpoint, as: identity, shutdown: shutdown, log: log)
    return (endpoint, try enroller.enrolment(patience: .seconds(60)))
  }

  /// Leaves nothing behind that nobody needs.
  public func leave(after outcome: WorkerLoop.Outcome) {
    // Where the sweep is over no point needs its checkpoints any more.
    scratch?.leave(keepingCheckpoints: outcome != .dismissed)
  }
}
