import SweepCore
import Testing

@testable import Coordination

@Suite struct ComputeThreadTests {
  private func session(_ id: Int, _ compute: ComputeThread) -> LeaseSession {
    LeaseSession(
      Lease(id: id, range: 0..<1, stage: .train, attempt: 1, seconds: 3),
      progress: ProgressCounter(), reports: compute.reports)
  }

  private func reports(_ compute: ComputeThread, count: Int) throws -> [String] {
    var texts: [String] = []
    while texts.count < count {
      for report in try compute.reports.waitForAll() {
        switch report {
        case .finished(let shard): texts.append("finished \(shard.lease)")
        case .failed(let attempt): texts.append("failed \(attempt.lease)")
        case .ended(let lease): texts.append("ended \(lease)")
        case .broken(let reason): texts.append("broken: \(reason)")
        }
      }
    }
    return texts
  }

  @Test func leasesAreCarriedOutInOrderAndStoppedOnesPassedOver() throws {
    let compute = try ComputeThread {
      ClosureRunner { $0.failed(point: 0, message: "") }
    }
    let stopped = session(2, compute)
    stopped.stop()
    compute.begin(session(1, compute))
    compute.begin(stopped)
    compute.begin(session(3, compute))
    compute.finish()
    let expected = ["failed 1", "ended 1", "ended 2", "failed 3", "ended 3"]
    #expect(try reports(compute, count: 5) == expected)
  }

  @Test func aRunnerThatCannotBeMadeIsReported() throws {
    struct NoData: Error, CustomStringConvertible { let description = "no data set" }
    let compute = try ComputeThread { throw NoData() }
    #expect(try reports(compute, count: 1) == ["broken: no data set"])
  }
}
